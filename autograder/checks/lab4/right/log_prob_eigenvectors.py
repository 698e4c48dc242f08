"""log_prob turns each cloud into the directions of its eigenvectors, where it is a product of normal densities in one dimension."""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    values, vectors = torch.linalg.eigh(self.covariances)  # (K, d), (K, d, d)
    turned = (X - self.means[:, None]) @ vectors  # (K, N, d)
    sd = values.sqrt()[:, None]
    each = -0.5 * (turned / sd) ** 2 - sd.log() - 0.5 * math.log(2 * math.pi)
    return each.sum(dim=-1).T
