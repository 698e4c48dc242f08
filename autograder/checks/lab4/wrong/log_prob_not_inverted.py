"""log_prob: the covariance not inverted

Hint: The quadratic term takes the inverse of Sigma; you multiply with Sigma itself.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.size(1)
    diff = X.unsqueeze(1) - self.means.unsqueeze(0)
    precision = self.covariances
    mahalanobis = torch.einsum("nki,kij,nkj->nk", diff, precision, diff)
    log_det = torch.linalg.slogdet(self.covariances)[1]
    return -0.5 * mahalanobis - 0.5 * log_det - 0.5 * d * np.log(2 * np.pi)
