"""A numerics expert with the eigenvectors of Sigma: rotate, divide by the deviations along the
axes.

Upon: class_numerics
"""

import math

import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    spectrum, axes = torch.linalg.eigh(self.covariances)  # (K, d), (K, d, d)
    turned = (X[None] - self.means[:, None]) @ axes  # (K, N, d)
    squares = (turned.square() / spectrum[:, None]).sum(dim=2)
    constant = spectrum.log().sum(dim=1) + X.shape[1] * math.log(2 * math.pi)
    return (squares + constant[:, None]).mul(-0.5).T
