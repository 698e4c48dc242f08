"""log_prob: no log det

Hint: The term log det Sigma is missing: a wide Gaussian is lower than a narrow one.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.size(1)
    diff = X.unsqueeze(1) - self.means.unsqueeze(0)
    precision = torch.inverse(self.covariances)
    mahalanobis = torch.einsum("nki,kij,nkj->nk", diff, precision, diff)
    log_det = torch.linalg.slogdet(self.covariances)[1]
    return -0.5 * mahalanobis - 0.5 * d * np.log(2 * np.pi)
