"""m_step: logarithms in place of responsibilities

Hint: You weight the points with log responsibilities. Take exp of log_resp first.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
