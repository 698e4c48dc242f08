"""m_step: n_k - 1 for n_k

Hint: You divide by n_k - 1. The maximum of the likelihood has n_k there.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / (n - 1)[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
