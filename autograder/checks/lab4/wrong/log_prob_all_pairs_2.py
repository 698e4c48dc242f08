"""log_prob: products of all pairs of points

Upon: class_dora

Hint: (x - mu)^T Sigma^-1 (x - mu) is for each point with itself: the diagonal of your table (N, N), not the sums of its rows.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    A = X[:, None] - self.means
    Q = torch.einsum("nki,kij,mkj->nk", A, self.covariances.inverse(), A)
    return -0.5 * (Q + self.covariances.logdet() + X.shape[1] * math.log(2 * math.pi))
