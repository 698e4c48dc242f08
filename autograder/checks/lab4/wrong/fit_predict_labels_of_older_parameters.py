"""fit_predict: labels of older parameters

Upon: class_deep

Hint: Your last step is an M step, so the labels belong to the parameters before it. End with an
E step, and take the labels from that.
"""

import torch
import torch.nn.functional as F


@add_to_class(GaussianMixture)
@torch.no_grad()
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = F.one_hot(labels, self.n_components).to(X).log()
    self.weights, self.means, self.covariances = self.m_step(X, log_resp)
    prev = -float("inf")
    for epoch in range(max_iter):
        log_resp, ll = self.e_step(X)
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        if float(ll) - prev < tol * X.size(0):
            break
        prev = float(ll)
    return log_resp.argmax(dim=-1)
