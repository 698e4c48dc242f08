"""e_step: log-likelihood from the responsibilities

Hint: The log-likelihood is the sum of what is subtracted, log p(x), not of the responsibilities.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=1, keepdim=True)
    log_resp = joint - evidence
    return log_resp, log_resp.sum()
