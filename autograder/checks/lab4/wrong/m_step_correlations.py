"""m_step: correlations for covariances

Upon: class_ella

Hint: You divide by the standard deviations: these are correlations, with 1 on the diagonal. Return the covariances themselves.
"""


@add_to_class(GaussianMixture)
def m_step(self, X: torch.Tensor, log_resp: torch.Tensor):
    """Maximization step: closed-form updates of all parameters."""
    resp = torch.exp(log_resp)
    n_k = resp.sum(dim=0)
    means = (resp.T @ X) / n_k[:, None]
    centered = X[:, None, :] - means[None, :, :]
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centered, centered) / n_k[:, None, None]
    # Bring all features to the same scale
    deviations = torch.diagonal(covariances, dim1=-2, dim2=-1).sqrt()
    covariances = covariances / (deviations[:, :, None] * deviations[:, None, :])
    return n_k / X.shape[0], means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
