"""m_step: root of the covariance

Hint: These are square roots of the covariances, or of their entries. Return the covariances themselves.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means, torch.linalg.cholesky(covariances + self.reg * torch.eye(X.shape[1]))
