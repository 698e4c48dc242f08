"""log_prob: two components always

Upon: class_ella

Hint: You compute two columns, however many components there are. Go through all of them: self.n_components.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X: torch.Tensor) -> torch.Tensor:
    """Compute the log density of every sample under both components."""
    first = torch.distributions.MultivariateNormal(self.means[0], self.covariances[0], validate_args=False)
    second = torch.distributions.MultivariateNormal(self.means[1], self.covariances[1], validate_args=False)
    return torch.stack([first.log_prob(X), second.log_prob(X)], dim=1)
