"""log_prob: text for numbers

Hint: You return text that reads as numbers, such as '-3.21'. Return the numbers themselves, and
format them only where you print.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    table = torch.stack(
        [torch.distributions.MultivariateNormal(m, S).log_prob(X) for m, S in zip(self.means, self.covariances)], dim=1
    )
    return [[f"{value:.6f}" for value in row] for row in table.tolist()]
