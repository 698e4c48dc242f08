"""The einsum of the hint, with the differences to each component's own new mean, many comments.

Upon: class_numbered_steps
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    """Return (weights, means, covariances); the object itself is not changed."""
    # Responsibilities r_ik
    r = log_resp.exp()
    # Effective number of points per component
    n_k = torch.einsum("nk->k", r)
    weights = n_k / X.shape[0]
    # New means
    means = torch.einsum("nk,ni->ki", r, X) / n_k[:, None]
    # Differences to the NEW means, (N, K, d)
    diff = X[:, None, :] - means[None, :, :]
    covariances = torch.einsum("nk,nki,nkj->kij", r, diff, diff) / n_k[:, None, None]
    # Regularise the diagonal
    covariances = covariances + self.reg * torch.eye(X.shape[1]).to(X)
    return weights, means, covariances
