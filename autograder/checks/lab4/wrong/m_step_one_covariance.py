"""m_step: one covariance for all components

Hint: All components get the same covariance. Keep one for each, with its own responsibilities.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    covariances = (covariances * n[:, None, None]).sum(dim=0).expand_as(covariances) / n.sum()
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
