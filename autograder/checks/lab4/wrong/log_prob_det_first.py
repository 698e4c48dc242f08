"""log_prob: the determinant before its logarithm

Hint: In many dimensions the determinant is 0 in floating point, and its logarithm is lost. Take log det from the Cholesky factor, or by logdet.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    result = torch.zeros(len(X), self.n_components)
    for k in range(self.n_components):
        diff = X - self.means[k]
        quadratic = ((diff @ torch.linalg.inv(self.covariances[k])) * diff).sum(dim=1)
        result[:, k] = -(quadratic + torch.linalg.det(self.covariances[k]).log() + X.shape[1] * np.log(2 * np.pi)) / 2
    return result
