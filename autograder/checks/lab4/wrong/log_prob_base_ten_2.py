"""log_prob: logarithms to base 10

Hint: You take logarithms to base 10. All of them are natural logarithms: torch.log, math.log, logdet.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    diff = X[:, None] - self.means
    square = torch.einsum("nki,kij,nkj->nk", diff, torch.linalg.inv(self.covariances), diff)
    return -0.5 * (square + torch.log10(torch.linalg.det(2 * math.pi * self.covariances)))
