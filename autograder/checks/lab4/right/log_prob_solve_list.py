"""A beginner's list: linalg.solve and slogdet for each component, the columns stacked at the end.

Upon: class_loops
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    columns = []
    for k in range(self.n_components):
        S = self.covariances[k]
        diff = X - self.means[k]
        right_side = torch.linalg.solve(S, diff.T).T
        first = (diff * right_side).sum(dim=1)
        sign, second = torch.linalg.slogdet(S)
        third = X.shape[1] * np.log(2 * np.pi)
        columns.append(-first / 2 - second / 2 - third / 2)
    return torch.stack(columns, dim=1)
