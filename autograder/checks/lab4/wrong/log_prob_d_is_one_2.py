"""log_prob: d left out

Hint: The constant is d log(2 pi), once for each feature: multiply log(2 pi) by X.shape[1].
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
        result[:, k] = -0.5 * (quadratic + log_det + math.log(2 * math.pi))
    return result
