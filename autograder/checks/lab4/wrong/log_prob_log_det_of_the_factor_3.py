"""log_prob: log det of the factor for that of the covariance

Upon: class_rosa

Hint: The sum of the logarithms of L's diagonal is half of log det Sigma, because Sigma = L L^T: multiply it by 2.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    L = torch.linalg.cholesky(self.covariances)
    diff = (X[None, :, :] - self.means[:, None, :]).transpose(1, 2)
    z = torch.linalg.solve_triangular(L, diff, upper=False)
    log_det = L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * ((z**2).sum(dim=1).T + log_det + d * math.log(2 * math.pi))
