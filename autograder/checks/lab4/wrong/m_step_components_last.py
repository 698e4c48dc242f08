"""m_step: covariances with the components last

Hint: The components come first in the covariances: (K, d, d), one matrix after another.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    covariances = covariances + self.reg * torch.eye(X.shape[1]).to(X)
    return n / len(X), means, covariances.permute(1, 2, 0)
