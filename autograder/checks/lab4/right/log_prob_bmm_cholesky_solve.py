"""log_prob with cholesky_solve and bmm, one (1, d) times (d, 1) for each point and component."""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    (N, d), K = X.shape, len(self.means)
    L = torch.linalg.cholesky(self.covariances)
    diff = X.unsqueeze(0) - self.means.unsqueeze(1)  # (K, N, d)
    right = torch.cholesky_solve(diff.transpose(1, 2), L).transpose(1, 2)
    quadratic = torch.bmm(diff.reshape(K * N, 1, d), right.reshape(K * N, d, 1)).reshape(K, N)
    half_log_det = torch.stack([torch.log(torch.diag(one)).sum() for one in L]).unsqueeze(1)
    constant = 0.5 * d * torch.log(torch.tensor(2 * torch.pi))
    return (-0.5 * quadratic - half_log_det - constant).transpose(0, 1)
