"""m_step: responsibilities squared

Hint: Each responsibility counts twice in the covariance. Multiply with it once: weight one of the two factors, not both.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    centred = resp[..., None] * centred
    covariances = torch.einsum("nki,nkj->kij", centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
