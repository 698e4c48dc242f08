"""m_step: log_resp turned into responsibilities in place

Hint: exp_ works in place: whoever called has no logarithms left. Use exp, which makes a new tensor.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    log_resp.exp_()
    n = log_resp.sum(dim=0)
    means = log_resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", log_resp, centred, centred) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1])
