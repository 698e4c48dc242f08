"""m_step: a count added to each component

Upon: class_ella

Hint: You add a point to each component, so that the weights are not the mean responsibilities. Divide n_k by N.
"""


@add_to_class(GaussianMixture)
def m_step(self, X: torch.Tensor, log_resp: torch.Tensor):
    """Maximization step with smoothed weights."""
    n_samples, n_components = log_resp.shape
    resp = torch.exp(log_resp)
    n_k = resp.sum(dim=0)
    # Laplace smoothing of the weights
    weights = (n_k + 1.0) / (n_samples + n_components)
    means = (resp.T @ X) / n_k[:, None]
    centered = X[:, None, :] - means[None, :, :]
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centered, centered) / n_k[:, None, None]
    return weights, means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
