"""m_step: centred on the mean of all points

Hint: The deviations are those from the mean of all points. Take the mean of each component.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = (X - X.mean(dim=0))[:, None].expand(-1, len(n), -1)
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
