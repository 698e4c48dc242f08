"""e_step: expected joint log density for the log-likelihood

Upon: class_ella

Hint: You weight log densities with responsibilities: that is what the M step maximises. The log-likelihood is the sum of log p(x), the logsumexps.
"""


@add_to_class(GaussianMixture)
def e_step(self, X: torch.Tensor):
    """Expectation step in the log domain (numerically stable)."""
    # Weighted log densities
    weighted_log_prob = self.log_prob(X) + torch.log(self.weights)
    # Log responsibilities
    log_resp = torch.log_softmax(weighted_log_prob, dim=1)
    # Log-likelihood
    log_likelihood = (torch.exp(log_resp) * weighted_log_prob).sum()
    return log_resp, log_likelihood
