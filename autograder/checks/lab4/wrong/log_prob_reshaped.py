"""log_prob: reshaped in place of transposed

Upon: class_finn

Hint: A row for each component becomes a row for each point by transposing: .T. reshape keeps the order of the entries and mixes them up.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N = X.shape[0]
    d = X.shape[1]
    K = len(self.means)
    rows = []
    for k in range(K):
        difference = X - self.means[k]
        inverse = torch.inverse(self.covariances[k])
        inside = (torch.matmul(difference, inverse) * difference).sum(dim=1)
        rows.append(-1 / 2 * (inside + torch.logdet(self.covariances[k]) + d * math.log(2 * math.pi)))
    answer = torch.stack(rows)
    answer = answer.reshape(N, K)  # must be (N, K)
    return answer
