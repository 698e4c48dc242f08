"""log_prob: the sign of log det

Hint: log det Sigma is subtracted, not added: the wider a Gaussian, the lower it is.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, d = X.shape
    result = torch.zeros(N, self.n_components)
    for k in range(self.n_components):
        diff = X - self.means[k]
        inverse = torch.linalg.inv(self.covariances[k])
        quadratic = (diff @ inverse * diff).sum(dim=1)
        log_det = torch.logdet(inverse)
        result[:, k] = -0.5 * (quadratic + log_det + d * math.log(2 * math.pi))
    return result
