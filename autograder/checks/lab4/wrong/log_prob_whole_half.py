"""log_prob: d halved to a whole number

Upon: class_chen

Hint: d // 2 drops the half where d is odd. Write d / 2.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    factors = torch.linalg.cholesky(self.covariances)
    columns = []
    for mean, factor in zip(self.means, factors):
        solved = torch.linalg.solve_triangular(factor, (X - mean).T, upper=False)
        halfLogDeterminant = factor.diagonal().log().sum()
        columns.append(-0.5 * solved.pow(2).sum(dim=0) - halfLogDeterminant - X.size(1) // 2 * math.log(2.0 * math.pi))
    return torch.stack(columns, dim=1)
