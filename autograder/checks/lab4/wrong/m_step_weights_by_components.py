"""m_step: weights divided by the number of components

Hint: Divide the sums of the responsibilities by the number of points, not by that of components.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(n), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
