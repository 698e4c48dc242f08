"""e_step: minus sign

Hint: The log-likelihood has the wrong sign: it is the sum of the log densities, not what an optimiser would minimise.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return joint - evidence, -evidence.sum()
