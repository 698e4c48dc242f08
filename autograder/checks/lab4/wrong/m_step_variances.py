"""m_step: variances, no matrices

Hint: A covariance is a matrix (d, d) for each component; you return the variances of the features alone.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = (resp[..., None] * centred.square()).sum(dim=0) / n[:, None]
    return n / len(X), means, covariances + self.reg
