"""m_step: the diagonal of the covariance alone

Upon: class_loops

Hint: Off the diagonal your covariances are 0. Multiply all pairs of features: (x - mu)(x -
mu)^T is a matrix.
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = torch.exp(log_resp)
    K = resp.shape[1]
    d = X.shape[1]
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, d).to(X)
    covariances = torch.zeros(K, d, d).to(X)
    for k in range(K):
        n_k = resp[:, k].sum()
        weights[k] = n_k / X.shape[0]
        for j in range(d):
            means[k, j] = (resp[:, k] * X[:, j]).sum() / n_k
            covariances[k, j, j] = (resp[:, k] * (X[:, j] - means[k, j]) ** 2).sum() / n_k + self.reg
    return weights, means, covariances
