"""log_prob with an einsum over the stack of inverses, and slogdet."""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.size(1)
    precisions = torch.linalg.inv(self.covariances)
    diff = X[:, None, :] - self.means[None, :, :]
    mahalanobis = torch.einsum("nki,kij,nkj->nk", diff, precisions, diff)
    sign, log_det = torch.linalg.slogdet(self.covariances)
    return -0.5 * mahalanobis - 0.5 * log_det - 0.5 * d * math.log(2 * math.pi)
