"""log_prob goes through the components, with the inverse and the logarithm of the determinant, as the formula says."""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, d = X.shape
    result = torch.zeros(N, self.n_components, dtype=X.dtype)
    for k in range(self.n_components):
        diff = X - self.means[k]
        inverse = torch.linalg.inv(self.covariances[k])
        quadratic = ((diff @ inverse) * diff).sum(dim=1)
        log_norm = torch.logdet(self.covariances[k]) + d * np.log(2 * np.pi)
        result[:, k] = -(quadratic + log_norm) / 2
    return result
