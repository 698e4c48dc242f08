"""fit_predict: labels from 1

Upon: class_loops

Hint: Your labels run from 1 to K. Count from 0, as argmax does.
"""

import math

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    K = self.n_components
    start = KMeansClustering(K).fit_predict(X)
    resp = torch.zeros(X.shape[0], K).to(X)
    for k in range(K):
        resp[start == k, k] = 1
    log_resp = torch.log(resp)
    old = -math.inf
    rounds = 0
    while rounds < max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, new = self.e_step(X)
        rounds = rounds + 1
        if float(new) - old < tol * X.shape[0]:
            break
        old = float(new)
    labels = torch.zeros(X.shape[0], dtype=torch.long, device=X.device)
    biggest = log_resp.max(dim=1).values
    for k in range(K):
        labels[log_resp[:, k] == biggest] = k + 1
    return labels
