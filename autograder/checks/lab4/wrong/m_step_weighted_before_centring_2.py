"""m_step: weighted before the mean is subtracted

Upon: class_rosa

Hint: You subtract the mean from points that are weighted already. Subtract it from the points, then weight the products.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    diff = resp[:, :, None] * X[:, None, :] - means
    covariances = torch.einsum("nki,nkj->kij", diff, diff) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
