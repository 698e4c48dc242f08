"""e_step: log responsibilities with the wrong sign

Hint: log r is the log of the joint density less that of the sum, so that it is never above 0; yours is the other way round.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return evidence - joint, evidence.sum()
