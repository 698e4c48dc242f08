"""e_step: likelihood instead of its logarithm

Hint: You return the likelihood itself, or the sum of densities. Add up the logarithms of the densities.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return joint - evidence, evidence.exp().sum()
