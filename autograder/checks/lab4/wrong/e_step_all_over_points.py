"""e_step: all sums over the points

Hint: Both sums are over the components, along dim=1: the shares of a point add up to 1, and its density is the sum of its row.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=0, keepdim=True)
    return joint - evidence, evidence.sum()
