"""log_prob: weights added

Upon: class_chen

Hint: log_prob is without the weights; e_step adds their logarithms. Here they count twice.
"""


class WeightedGaussian:
    """One component of the mixture."""

    def __init__(self, weight, mean, covariance):
        self.weight = weight
        self.mean = mean
        self.factor = torch.linalg.cholesky(covariance)

    def getLogDensity(self, data):
        centered = (data - self.mean).T
        mahalanobis = torch.linalg.solve_triangular(self.factor, centered, upper=False).square().sum(dim=0)
        logDeterminant = 2.0 * torch.log(torch.diagonal(self.factor)).sum()
        constant = data.size(1) * math.log(2.0 * math.pi)
        return torch.log(self.weight) - 0.5 * (mahalanobis + logDeterminant + constant)


@add_to_class(GaussianMixture)
def log_prob(self, X):
    components = [WeightedGaussian(*parameters) for parameters in zip(self.weights, self.means, self.covariances)]
    return torch.stack([component.getLogDensity(X) for component in components], dim=1)
