"""m_step: one variance for all features

Hint: Each covariance is a multiple of the identity. Multiply all pairs of features: (x - mu)(x - mu)^T is a matrix.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = ((resp[..., None] * centred.square()).sum(dim=(0, 2)) / n / X.shape[1])[:, None, None] * torch.eye(X.shape[1])
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
