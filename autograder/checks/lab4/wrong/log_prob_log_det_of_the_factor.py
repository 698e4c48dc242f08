"""log_prob: log det of the factor for that of the covariance

Hint: The sum of the logarithms of L's diagonal is half of log det Sigma, because Sigma = L L^T: multiply it by 2.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    centred = (X[:, None] - self.means).permute(1, 2, 0)
    z = torch.linalg.solve_triangular(L, centred, upper=False)
    log_det = L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * (z.square().sum(dim=1).T + log_det + X.shape[1] * math.log(2 * math.pi))
