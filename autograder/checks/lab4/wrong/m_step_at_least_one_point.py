"""m_step: at least one point for each component

Hint: A component may have less than one point in all. Divide by the sum of its responsibilities as it is, without a lower limit.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = torch.maximum(resp.sum(dim=0), torch.ones(1))
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return resp.mean(dim=0), means, covariances + self.reg * torch.eye(X.shape[1])
