"""log_prob: reg added again

Hint: The covariances contain reg already: m_step has added it. Take them as they are.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    S = self.covariances + self.reg * torch.eye(X.shape[1])
    diff = X[:, None] - self.means
    square = torch.einsum("nki,kij,nkj->nk", diff, torch.linalg.inv(S), diff)
    return -0.5 * (square + torch.logdet(S) + X.shape[1] * math.log(2 * math.pi))
