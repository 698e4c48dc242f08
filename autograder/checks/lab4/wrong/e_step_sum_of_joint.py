"""e_step: log-likelihood as the sum of all logarithms

Hint: You add up the logarithms of all points and components. First sum over the components (logsumexp), then add up the points.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    evidence = joint.logsumexp(dim=1, keepdim=True)
    return joint - evidence, joint.sum()
