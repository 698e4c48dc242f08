"""e_step: the weights replaced by their logarithms

Hint: log_ works in place, so the object has lost its weights afterwards. Use log, which makes a new tensor.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + self.weights.log_()
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return joint - evidence, evidence.sum()
