"""log_prob: normalised over the components

Upon: class_chen

Hint: Your columns are shares already, which is the E step's work. Return the log density of each point under each component as it is.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    columns = []
    for mean, covariance in zip(self.means, self.covariances):
        gaussian = torch.distributions.MultivariateNormal(mean, covariance, validate_args=False)
        columns.append(gaussian.log_prob(X))
    table = torch.stack(columns, dim=1)
    return table - torch.logsumexp(table, dim=1, keepdim=True)
