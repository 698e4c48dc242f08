"""log_prob: two components always

Upon: class_finn

Hint: You compute two columns, however many components there are. Go through all of them: self.n_components.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    answer = torch.zeros(len(X), self.n_components).to(X)
    for k in range(2):
        difference = X - self.means[k]
        inside = (torch.matmul(difference, torch.inverse(self.covariances[k])) * difference).sum(dim=1)
        answer[:, k] = -1 / 2 * (inside + torch.logdet(self.covariances[k]) + d * math.log(2 * math.pi))
    return answer
