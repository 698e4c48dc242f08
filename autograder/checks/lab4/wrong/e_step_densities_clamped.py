"""e_step: log densities kept above a limit

Upon: class_ella

Hint: Below the limit all log densities are alike, and so are the shares of a point far away. Leave them as they are: logsumexp needs no help.
"""


@add_to_class(GaussianMixture)
def e_step(self, X: torch.Tensor):
    """Expectation step in the log domain (numerically stable)."""
    # Avoid extremely small values
    log_prob = torch.clamp(self.log_prob(X), min=-700.0)
    weighted_log_prob = log_prob + torch.log(self.weights)
    log_evidence = torch.logsumexp(weighted_log_prob, dim=1, keepdim=True)
    return weighted_log_prob - log_evidence, log_evidence.sum()
