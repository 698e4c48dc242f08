"""m_step: means transposed

Hint: The means stand in columns. Return a row for each component, (K, d).
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means.T, covariances + self.reg * torch.eye(X.shape[1]).to(X)
