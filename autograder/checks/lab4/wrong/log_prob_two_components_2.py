"""log_prob: two components always

Upon: class_ella

Hint: You compute two columns, however many components there are. Go through all of them: self.n_components.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X: torch.Tensor) -> torch.Tensor:
    """Compute the log density of every sample under both components."""

    def log_gaussian(mean: torch.Tensor, covariance: torch.Tensor) -> torch.Tensor:
        centered = X - mean
        mahalanobis = (centered @ torch.linalg.inv(covariance) * centered).sum(dim=1)
        return -0.5 * (mahalanobis + torch.logdet(covariance) + X.shape[1] * math.log(2 * math.pi))

    first = log_gaussian(self.means[0], self.covariances[0])
    second = log_gaussian(self.means[1], self.covariances[1])
    return torch.stack([first, second], dim=1)
