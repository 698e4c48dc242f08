"""log_prob: no 1/2 for the quadratic term

Hint: The quadratic term is halved as well: -0.5 times (x - mu)^T Sigma^-1 (x - mu).
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, d = X.shape
    result = torch.zeros(N, self.n_components)
    for k in range(self.n_components):
        diff = X - self.means[k]
        inverse = torch.linalg.inv(self.covariances[k])
        quadratic = (diff @ inverse * diff).sum(dim=1)
        log_det = torch.logdet(self.covariances[k])
        result[:, k] = -quadratic - 0.5 * (log_det + d * math.log(2 * math.pi))
    return result
