"""log_prob: logarithms to base 10

Upon: class_finn

Hint: You take logarithms to base 10. All of them are natural logarithms: torch.log, math.log, logdet.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    answer = []
    for k in range(len(self.means)):
        difference = X - self.means[k]
        inside = (torch.matmul(difference, torch.inverse(self.covariances[k])) * difference).sum(dim=1)
        log_of_det = torch.log10(torch.det(self.covariances[k]))
        answer.append(-1 / 2 * (inside + log_of_det + d * math.log10(2 * math.pi)))
    return torch.stack(answer, dim=1)
