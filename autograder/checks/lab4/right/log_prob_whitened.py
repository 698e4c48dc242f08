"""log_prob turns the axes into the eigenvectors and divides by the roots of the eigenvalues.

Upon: class_ella
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    values, vectors = torch.linalg.eigh(self.covariances)  # (K, d), (K, d, d)
    diff = X[None] - self.means[:, None]  # (K, N, d)
    rotated = diff @ vectors / values.sqrt()[:, None]
    two_pi = torch.tensor(2 * torch.pi).to(X)
    result = rotated.pow(2).sum(-1) + (values.log() + two_pi.log()).sum(-1, keepdim=True)
    return result.mul(-0.5).T
