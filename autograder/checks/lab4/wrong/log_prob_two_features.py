"""log_prob: two features always

Upon: class_finn

Hint: Your formula holds for two features only. d is X.shape[1], whatever the data are.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    answer = []
    for k in range(self.n_components):
        difference = X - self.means[k]
        inside = (torch.matmul(difference, torch.inverse(self.covariances[k])) * difference).sum(dim=1)
        # d / 2 * log(2 pi) is log(2 pi), because there are 2 features
        one_column = -1 / 2 * inside - 1 / 2 * torch.logdet(self.covariances[k]) - math.log(2 * math.pi)
        answer.append(one_column)
    return torch.stack(answer, dim=1)
