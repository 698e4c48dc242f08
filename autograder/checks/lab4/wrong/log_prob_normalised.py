"""log_prob: normalised over the components

Upon: class_ella

Hint: Your columns are shares already, which is the E step's work. Return the log density of each point under each component as it is.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X: torch.Tensor) -> torch.Tensor:
    """Compute the log probabilities of all samples, shape (N, K)."""
    centered = X.unsqueeze(1) - self.means.unsqueeze(0)
    precisions = torch.linalg.inv(self.covariances)
    mahalanobis = torch.einsum("nki,kij,nkj->nk", centered, precisions, centered)
    log_det = torch.logdet(self.covariances)
    log_prob = -0.5 * (mahalanobis + log_det + X.shape[1] * math.log(2 * math.pi))
    # Normalize for numerical stability
    return torch.log_softmax(log_prob, dim=1)
