"""m_step: text for the weights

Hint: Your weights are text that reads as numbers, such as '0.30'. Return the numbers
themselves, and format them only where you print.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return [f"{w:.6f}" for w in n / len(X)], means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
