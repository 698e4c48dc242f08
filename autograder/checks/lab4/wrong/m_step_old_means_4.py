"""m_step: old means in the covariance

Upon: class_loops

Hint: The covariance is measured around self.means, those before the step. Take the new means
that you have just computed.
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N = X.shape[0]
    d = X.shape[1]
    K = log_resp.shape[1]
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, d).to(X)
    covariances = torch.zeros(K, d, d).to(X)
    for k in range(K):
        r = log_resp[:, k].exp()
        weights[k] = r.sum() / N
        means[k] = (r[:, None] * X).sum(dim=0) / r.sum()
    centers = self.means
    if centers is None:
        centers = means
    for k in range(K):
        r = log_resp[:, k].exp()
        diff = X - centers[k]
        covariances[k] = (r[:, None] * diff).T @ diff / r.sum()
        for j in range(d):
            covariances[k, j, j] += self.reg
    return weights, means, covariances
