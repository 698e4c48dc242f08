"""e_step: swapped

Hint: The two results stand in the other order: first the log responsibilities, then the log-likelihood.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return evidence.sum(), joint - evidence
