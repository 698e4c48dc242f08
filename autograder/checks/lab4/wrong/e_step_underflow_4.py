"""e_step: underflow by exp

Upon: class_numerics

Hint: Far away all densities are 0 in floating point, and 0/0 is NaN. Stay with logarithms:
logsumexp.
"""

import torch


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + self.weights.log()
    top = joint.max()
    evidence = top + (joint - top).exp().sum(dim=1, keepdim=True).log()
    return joint - evidence, evidence.sum()
