"""log_prob: log det counted twice

Hint: log det Sigma comes in twice as large as it should: in the brackets it stands once, and is halved.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.size(1)
    diff = X.unsqueeze(1) - self.means.unsqueeze(0)
    precision = torch.inverse(self.covariances)
    mahalanobis = torch.einsum("nki,kij,nkj->nk", diff, precision, diff)
    log_det = torch.linalg.slogdet(self.covariances)[1]
    return -0.5 * mahalanobis - log_det - 0.5 * d * np.log(2 * np.pi)
