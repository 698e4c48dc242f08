"""log_prob: the sign of the constant

Upon: class_chen

Hint: d log(2 pi) is subtracted, halved, like log det Sigma; you add it.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    columns = []
    for mean, covariance in zip(self.means, self.covariances):
        centered = X - mean
        mahalanobis = (centered @ torch.linalg.inv(covariance) * centered).sum(dim=1)
        constant = 0.5 * X.size(1) * math.log(2.0 * math.pi)
        columns.append(-0.5 * mahalanobis - 0.5 * torch.logdet(covariance) + constant)
    return torch.stack(columns, dim=1)
