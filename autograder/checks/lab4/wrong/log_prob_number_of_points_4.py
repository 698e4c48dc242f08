"""log_prob: the number of points for d

Upon: class_dora

Hint: d is the number of features, X.shape[1]; you take the number of points.
"""

from math import log, pi


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = len(X)
    diff = X[:, None] - self.means
    square = torch.einsum("nki,kij,nkj->nk", diff, self.covariances.inverse(), diff)
    return -0.5 * (square + self.covariances.logdet() + d * log(2 * pi))
