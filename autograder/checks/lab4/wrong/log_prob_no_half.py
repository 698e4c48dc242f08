"""log_prob: no 1/2

Hint: All three terms in the brackets are halved: multiply the sum by -0.5.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    centred = (X[:, None] - self.means).permute(1, 2, 0)
    z = torch.linalg.solve_triangular(L, centred, upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -(z.square().sum(dim=1).T + log_det + X.shape[1] * math.log(2 * math.pi))
