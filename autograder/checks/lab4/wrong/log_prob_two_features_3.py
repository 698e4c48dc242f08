"""log_prob: two features always

Upon: class_loops

Hint: Your formula holds for two features only. d is X.shape[1], whatever the data are.
"""

import math

import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    K = self.means.shape[0]
    result = torch.zeros(X.shape[0], K).to(X)
    for k in range(K):
        a = self.covariances[k, 0, 0]
        b = self.covariances[k, 0, 1]
        c = self.covariances[k, 1, 1]
        det = a * c - b * b
        u = X[:, 0] - self.means[k, 0]
        v = X[:, 1] - self.means[k, 1]
        maha = (c * u * u - 2 * b * u * v + a * v * v) / det
        result[:, k] = -0.5 * (maha + torch.log(det) + 2 * math.log(2 * math.pi))
    return result
