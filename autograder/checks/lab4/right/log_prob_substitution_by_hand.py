"""log_prob by forward substitution, one coordinate after the other, for all points and components together.

Upon: class_chen
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = torch.linalg.cholesky(self.covariances)
    d = X.shape[1]
    solved = []
    logDeterminant = 0.0
    for j in range(d):
        rest = X[:, j].unsqueeze(1) - self.means[:, j]
        for i in range(j):
            rest = rest - L[:, j, i] * solved[i]
        solved.append(rest / L[:, j, j])
        logDeterminant = logDeterminant + 2 * torch.log(L[:, j, j])
    mahalanobis = sum(z**2 for z in solved)
    return -(mahalanobis + logDeterminant + d * math.log(2 * math.pi)) / 2
