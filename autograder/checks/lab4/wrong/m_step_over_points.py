"""m_step: responsibilities normalised over the points

Upon: class_rosa

Hint: The responsibilities of each component add up to 1 over the points here, so that all weights are alike. For the weights take them as they are.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.softmax(dim=0)
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    diff = X[:, None, :] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, diff, diff) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
