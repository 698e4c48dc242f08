"""log_prob: an axis of length 1 lost

Upon: class_rosa

Hint: squeeze() drops every axis of length 1: with a single point or component the answer is no table (N, K). Name the axis to drop.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    z = torch.linalg.solve_triangular(L, (X[:, None] - self.means).permute(1, 2, 0), upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1, keepdim=True)
    found = -0.5 * (z.square().sum(dim=1) + log_det + X.shape[1] * math.log(2 * math.pi))
    return torch.squeeze(found.T)
