"""m_step: reg as a lower limit

Upon: class_ella

Hint: The diagonal is kept above reg. Add reg to it, also where it is large enough.
"""


@add_to_class(GaussianMixture)
def m_step(self, X: torch.Tensor, log_resp: torch.Tensor):
    """Maximization step: closed-form updates of all parameters."""
    resp = torch.exp(log_resp)
    n_k = resp.sum(dim=0)
    means = (resp.T @ X) / n_k[:, None]
    centered = X[:, None, :] - means[None, :, :]
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centered, centered) / n_k[:, None, None]
    # Make sure that no variance vanishes
    diagonal = torch.diagonal(covariances, dim1=-2, dim2=-1)
    diagonal.clamp_(min=self.reg)
    return n_k / X.shape[0], means, covariances
