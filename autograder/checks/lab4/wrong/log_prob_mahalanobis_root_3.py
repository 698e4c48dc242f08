"""log_prob: distance for its square

Upon: class_numbered_steps

Hint: The quadratic term is the squared distance. Leave out the root.
"""

import math

import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    """Log density of each point under each component, shape (N, K)."""
    n_features = X.shape[1]
    # Batched Cholesky decomposition
    L = torch.linalg.cholesky(self.covariances)
    # Solve L z = x - mu for all points and components
    differences = (X.unsqueeze(0) - self.means.unsqueeze(1)).transpose(1, 2)
    z = torch.linalg.solve_triangular(L, differences, upper=False)
    # Mahalanobis term
    mahalanobis = torch.linalg.norm(z, dim=1)
    log_det = 2 * torch.diagonal(L, dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * (mahalanobis + log_det[:, None] + n_features * math.log(2 * math.pi)).T
