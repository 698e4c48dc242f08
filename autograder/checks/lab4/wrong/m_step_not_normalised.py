"""m_step: covariance not normalised

Hint: The covariance is a weighted sum so far. Divide it by n_k, the sum of the responsibilities.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred)
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
