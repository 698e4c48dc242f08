"""log_prob: the density kept above a small number

Hint: Below a certain density all points get the same value. Compute the logarithm itself, without exp, and nothing has to be kept above 0.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    centred = (X[:, None] - self.means).permute(1, 2, 0)
    z = torch.linalg.solve_triangular(L, centred, upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return torch.exp(-0.5 * (z.square().sum(dim=1).T + log_det + X.shape[1] * math.log(2 * math.pi))).clamp(min=1e-300).log()
