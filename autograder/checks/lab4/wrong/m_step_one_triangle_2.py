"""m_step: one triangle of the covariance left at 0

Upon: class_rosa

Hint: You fill one triangle of each covariance only. A covariance is symmetric: entry (j, i) is entry (i, j).
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    diff = X[:, None, :] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, diff, diff) / n[:, None, None]
    return n / len(X), means, torch.triu(covariances + self.reg * torch.eye(X.shape[1]).to(X))
