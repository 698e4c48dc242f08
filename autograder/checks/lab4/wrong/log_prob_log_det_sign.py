"""log_prob: the sign of log det

Hint: log det Sigma is subtracted, not added: the wider a Gaussian, the lower it is.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.size(1)
    diff = X.unsqueeze(1) - self.means.unsqueeze(0)
    precision = torch.inverse(self.covariances)
    mahalanobis = torch.einsum("nki,kij,nkj->nk", diff, precision, diff)
    log_det = torch.linalg.slogdet(self.covariances)[1]
    return -0.5 * mahalanobis + 0.5 * log_det - 0.5 * d * np.log(2 * np.pi)
