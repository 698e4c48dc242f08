"""log_prob: log det of the factor for that of the covariance

Upon: class_numerics

Hint: The sum of the logarithms of L's diagonal is half of log det Sigma, because Sigma = L L^T:
multiply it by 2.
"""

import math

import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    D = (X - self.means[:, None]).mT
    Z = torch.linalg.solve_triangular(L, D, upper=False)
    log_det = L.diagonal(dim1=-2, dim2=-1).log().sum(-1)
    return -0.5 * (Z.square().sum(-2) + log_det[:, None] + X.shape[1] * math.log(2 * math.pi)).T
