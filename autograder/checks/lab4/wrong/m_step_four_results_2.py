"""m_step: more than three results

Upon: class_rosa

Hint: You return more than is asked for: m_step returns (weights, means, covariances), and nothing else.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    diff = X[:, None, :] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, diff, diff) / n[:, None, None]
    return n, n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
