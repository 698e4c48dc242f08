"""m_step: n_k - 1 for n_k

Upon: class_numpy

Hint: You divide by n_k - 1. The maximum of the likelihood has n_k there.
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    x, r = X.cpu().numpy(), np.exp(log_resp.cpu().numpy())
    n, d = x.shape
    K = r.shape[1]
    nk = np.sum(r, axis=0)
    mu = np.zeros((K, d))
    sigma = np.zeros((K, d, d))
    for k in range(K):
        mu[k] = np.average(x, axis=0, weights=r[:, k])
        diff = x - mu[k]
        sigma[k] = (r[:, [k]] * diff).T @ diff / (nk[k] - 1)  # ddof=1
        sigma[k] += self.reg * np.identity(d)
    return tuple(torch.from_numpy(a).to(X) for a in (nk / n, mu, sigma))
