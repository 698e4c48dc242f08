"""log_prob: centred on the mean of the data

Upon: class_finn

Hint: You subtract the mean of the points. Subtract the mean of each component: self.means[k].
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    mean = X.mean(dim=0)
    answer = []
    for k in range(self.n_components):
        difference = X - mean
        inside = (torch.matmul(difference, torch.inverse(self.covariances[k])) * difference).sum(dim=1)
        answer.append(-1 / 2 * (inside + torch.logdet(self.covariances[k]) + d * math.log(2 * math.pi)))
    return torch.stack(answer, dim=1)
