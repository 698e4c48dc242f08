"""m_step: hard assignment

Hint: Each point counts for one component only. Use all its responsibilities as weights, not the largest alone.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = one_hot(log_resp.argmax(dim=1), log_resp.shape[1]).to(X)
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
