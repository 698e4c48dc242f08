"""e_step: two components always

Upon: class_rosa

Hint: You add up two components, however many there are. Go through all of them: self.n_components.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + self.weights.log()
    log_p = joint[:, :2].logsumexp(dim=1, keepdim=True)
    return joint - log_p, log_p.sum()
