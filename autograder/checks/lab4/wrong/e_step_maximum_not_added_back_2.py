"""e_step: the largest term not added back

Upon: class_dora

Hint: You take the largest term out of each row before exp, and have to add it back after log: the log-likelihood lacks it.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    shifted = joint - joint.amax(1, keepdim=True)
    return shifted.log_softmax(1), shifted.exp().sum(1).log().sum()
