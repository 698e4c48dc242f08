"""log_prob: the quadratic term added up over the points

Upon: class_finn

Hint: The quadratic term is one number for all points. Add up over the features alone, so that each point has its own.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    answer = torch.zeros(len(X), len(self.means)).to(X)
    for k in range(len(self.means)):
        difference = X - self.means[k]
        inside = (torch.matmul(difference, torch.inverse(self.covariances[k])) * difference).sum()
        answer[:, k] = -1 / 2 * (inside + torch.logdet(self.covariances[k]) + d * math.log(2 * math.pi))
    return answer
