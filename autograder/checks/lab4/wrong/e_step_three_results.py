"""e_step: more than two results

Upon: class_ella

Hint: You return more than is asked for: e_step returns (log_resp, log_likelihood), and nothing else.
"""


@add_to_class(GaussianMixture)
def e_step(self, X: torch.Tensor):
    """Expectation step: log responsibilities, responsibilities and log-likelihood."""
    weighted_log_prob = self.log_prob(X) + torch.log(self.weights)
    log_evidence = torch.logsumexp(weighted_log_prob, dim=1, keepdim=True)
    log_resp = weighted_log_prob - log_evidence
    return log_resp, torch.exp(log_resp), log_evidence.sum()
