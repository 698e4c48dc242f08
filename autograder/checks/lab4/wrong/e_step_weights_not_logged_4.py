"""e_step: weights not logged

Upon: class_numpy

Hint: You add the weights themselves to log densities. Add their logarithms.
"""

import numpy as np
import torch
from scipy.special import logsumexp as lse


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X).cpu().numpy() + self.weights.cpu().numpy()[np.newaxis, :]
    norm = lse(joint, axis=1, keepdims=True)
    return torch.from_numpy(joint - norm).to(X), norm.sum()
