"""log_prob: the number of points for d

Upon: class_numbered_steps

Hint: d is the number of features, X.shape[1]; you take the number of points.
"""

import math

import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    """Compute the log density of each sample under each component."""
    # Normalisation constant
    log_two_pi = X.shape[0] * math.log(2 * math.pi)
    columns = []
    for k in range(self.n_components):
        # Cholesky factor of the covariance
        L = torch.linalg.cholesky(self.covariances[k])
        z = torch.linalg.solve_triangular(L, (X - self.means[k]).T, upper=False)
        log_det = 2 * L.diagonal().log().sum()
        columns.append(-0.5 * ((z**2).sum(dim=0) + log_det + log_two_pi))
    return torch.stack(columns, dim=1)
