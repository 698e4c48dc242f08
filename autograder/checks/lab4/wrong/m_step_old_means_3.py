"""m_step: old means in the covariance

Upon: class_finn

Hint: The covariance is measured around self.means, those before the step. Take the new means that you have just computed.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, d).to(X)
    covariances = torch.zeros(K, d, d).to(X)
    for k in range(K):
        n_k = r[:, k].sum()
        weights[k] = n_k / N
        means[k] = (r[:, k].reshape(N, 1) * X).sum(dim=0) / n_k
        difference = X - self.means[k]
        covariances[k] = (r[:, k].reshape(N, 1) * difference).T @ difference / n_k
        covariances[k] = covariances[k] + self.reg * torch.eye(d).to(X)
    return weights, means, covariances
