"""log_prob: no 1/2 for the quadratic term

Hint: The quadratic term is halved as well: -0.5 times (x - mu)^T Sigma^-1 (x - mu).
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.size(1)
    diff = X.unsqueeze(1) - self.means.unsqueeze(0)
    precision = torch.inverse(self.covariances)
    mahalanobis = torch.einsum("nki,kij,nkj->nk", diff, precision, diff)
    log_det = torch.linalg.slogdet(self.covariances)[1]
    return -mahalanobis - 0.5 * log_det - 0.5 * d * np.log(2 * np.pi)
