"""fit_predict: labels of K-Means returned

Upon: class_loops

Hint: You return the labels that K-Means gave. Return, for each point, the component with the
largest responsibility after the last round.
"""

import math

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = X.shape[0]
    km = KMeansClustering(self.n_components)
    labels = km.fit_predict(X)
    log_resp = torch.full((N, self.n_components), -math.inf).to(X)
    for k in range(self.n_components):
        log_resp[labels == k, k] = 0
    last = -math.inf
    for i in range(max_iter):
        w, m, c = self.m_step(X, log_resp)
        self.weights = w
        self.means = m
        self.covariances = c
        log_resp, now = self.e_step(X)
        if float(now) - last < tol * N:
            break
        last = float(now)
    return labels
