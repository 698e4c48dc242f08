"""e_step: weights subtracted

Hint: The logarithms of the weights are added, not subtracted: a heavier component gets more of each point.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) - self.weights.log()
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return joint - evidence, evidence.sum()
