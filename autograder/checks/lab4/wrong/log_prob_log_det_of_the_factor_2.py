"""log_prob: log det of the factor for that of the covariance

Hint: The sum of the logarithms of L's diagonal is half of log det Sigma, because Sigma = L L^T: multiply it by 2.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, d = X.shape
    result = torch.zeros(N, self.n_components)
    for k in range(self.n_components):
        diff = X - self.means[k]
        inverse = torch.linalg.inv(self.covariances[k])
        quadratic = (diff @ inverse * diff).sum(dim=1)
        log_det = torch.logdet(self.covariances[k]) / 2
        result[:, k] = -0.5 * (quadratic + log_det + d * math.log(2 * math.pi))
    return result
