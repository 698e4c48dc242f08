"""log_prob: the sign of the constant

Upon: class_rosa

Hint: d log(2 pi) is subtracted, halved, like log det Sigma; you add it.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    z = torch.linalg.solve_triangular(L, (X[:, None] - self.means).permute(1, 2, 0), upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * (z.square().sum(dim=1).T + log_det - X.shape[1] * math.log(2 * math.pi))
