"""m_step: product of sums for the sum of products

Upon: class_finn

Hint: You add up the deviations first and multiply then: around the mean their sum is 0. Multiply for each point, then add up.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights, means, covariances = torch.zeros(K).to(X), torch.zeros(K, d).to(X), torch.zeros(K, d, d).to(X)
    for k in range(K):
        n_k = r[:, k].sum()
        weights[k] = n_k / N
        means[k] = (r[:, k].reshape(N, 1) * X).sum(dim=0) / n_k
        total = (r[:, k].reshape(N, 1) * (X - means[k])).sum(dim=0)
        covariances[k] = torch.outer(total, total) / n_k + self.reg * torch.eye(d).to(X)
    return weights, means, covariances
