"""m_step: a fixed number for reg

Upon: class_numbered_steps

Hint: What you add to the diagonal is a number of your own. Use self.reg.
"""

import torch

REGULARISATION = 1e-6


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    """M-step of the EM algorithm. Returns (weights, means, covariances)."""
    responsibilities = log_resp.exp()
    effective_counts = responsibilities.sum(dim=0)
    # Mixing weights
    weights = effective_counts / X.shape[0]
    # Means
    means = (responsibilities.T @ X) / effective_counts[:, None]
    # Covariances
    centered = X[:, None, :] - means[None, :, :]
    covariances = torch.einsum("nk,nki,nkj->kij", responsibilities, centered, centered)
    covariances /= effective_counts[:, None, None]
    # Add a small value to the diagonal for numerical stability
    covariances += REGULARISATION * torch.eye(X.shape[1]).to(X)
    return weights, means, covariances
