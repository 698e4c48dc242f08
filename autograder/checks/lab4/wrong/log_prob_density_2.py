"""log_prob: density instead of its logarithm

Hint: You return the density. Its logarithm is asked for, computed directly: far out the density is 0.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    columns = []
    for mean, cov in zip(self.means, self.covariances):
        diff = X - mean
        factor = 1 / torch.sqrt((2 * math.pi) ** d * torch.det(cov))
        columns.append(factor * torch.exp(-0.5 * (diff @ cov.inverse() * diff).sum(dim=1)))
    return torch.stack(columns, dim=1)
