"""m_step: old means in the covariance

Hint: The covariance is measured around self.means, those before the step. Take the new means that you have just computed.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - self.means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
