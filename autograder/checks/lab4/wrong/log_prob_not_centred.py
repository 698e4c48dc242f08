"""log_prob: the mean not subtracted

Hint: The quadratic term is that of x - mu. Subtract the mean of each component.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    centred = X.T.expand(len(self.means), -1, -1)
    z = torch.linalg.solve_triangular(L, centred, upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * (z.square().sum(dim=1).T + log_det + X.shape[1] * math.log(2 * math.pi))
