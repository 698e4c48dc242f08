"""e_step: weights counted twice

Upon: class_rosa

Hint: The weights come in twice. log_prob is without them: add their logarithms once.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + self.weights.log()
    joint = joint + self.weights.log()
    log_p = joint.logsumexp(dim=1, keepdim=True)
    return joint - log_p, log_p.sum()
