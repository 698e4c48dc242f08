"""log_prob: pi for 2 pi

Upon: class_rosa

Hint: The constant is d log(2 pi); you take log(pi). Put the 2 inside the logarithm.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    L = torch.linalg.cholesky(self.covariances)
    diff = (X[None, :, :] - self.means[:, None, :]).transpose(1, 2)
    z = torch.linalg.solve_triangular(L, diff, upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * ((z**2).sum(dim=1).T + log_det + d * math.log(math.pi))
