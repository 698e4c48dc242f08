"""m_step: responsibilities squared

Upon: class_numerics

Hint: Each responsibility counts twice in the covariance. Multiply with it once: weight one of
the two factors, not both.
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    r = log_resp.exp()
    n = r.sum(dim=0)
    centre = X.mean(dim=0)
    means = centre + r.T @ (X - centre) / n[:, None]
    A = r.T[:, :, None] * (X - means[:, None])
    covariances = A.mT @ A / n[:, None, None]
    covariances.diagonal(dim1=-2, dim2=-1).add_(self.reg)
    return n / len(X), means, covariances
