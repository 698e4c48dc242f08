"""m_step: weights not divided by N

Hint: The weights are the sums of the responsibilities so far. Divide them by the number of points, so that they add up to 1.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n, means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
