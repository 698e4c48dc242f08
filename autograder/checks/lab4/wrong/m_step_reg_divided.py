"""m_step: reg divided by the sum of responsibilities

Hint: reg is added before you divide by n_k, and is divided with the rest. Divide first, then add it.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    scatter = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) + self.reg * torch.eye(X.shape[1])
    return n / len(X), means, scatter / n[:, None, None]
