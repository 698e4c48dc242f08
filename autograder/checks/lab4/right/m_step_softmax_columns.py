"""A numerics expert's trick: softmax over the points gives r / n, so nothing is divided.

Upon: class_numerics
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    weights = log_resp.logsumexp(dim=0).exp() / N
    p = log_resp.softmax(dim=0)
    means = p.T @ X
    spreads = []
    for k in range(log_resp.shape[1]):
        D = X - means[k]
        correction = p[:, k] @ D  # rounding left in the mean
        S = (p[:, k, None] * D).T @ D - torch.outer(correction, correction)
        spreads.append((S + S.T) / 2 + torch.diag(X.new_full((d,), self.reg)))
    return weights, means, torch.stack(spreads)
