"""log_prob: one mean for all components

Upon: class_ella

Hint: All components are centred on the first mean. Each has its own: self.means[k].
"""


@add_to_class(GaussianMixture)
def log_prob(self, X: torch.Tensor) -> torch.Tensor:
    """Compute log N(x_i | mu_k, Sigma_k) for all i and k. Returns shape (N, K)."""
    n_features = X.shape[1]
    # Center the data
    centered = X - self.means[0]
    # Cholesky factors of all covariances
    factors = torch.linalg.cholesky(self.covariances)
    whitened = torch.linalg.solve_triangular(factors, centered.T.unsqueeze(0), upper=False)
    half_log_det = torch.diagonal(factors, dim1=-2, dim2=-1).log().sum(dim=-1)
    return -0.5 * whitened.square().sum(dim=1).T - half_log_det - 0.5 * n_features * math.log(2 * math.pi)
