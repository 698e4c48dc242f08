"""m_step: the mean not subtracted

Hint: The covariance is that of x - mu. Subtract the new mean of each component before you multiply.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None].expand(-1, len(n), -1)
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
