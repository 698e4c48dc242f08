"""m_step: covariances multiplied by 1 + reg

Upon: class_finn

Hint: The diagonal grows by a part of itself. Add self.reg to it: the same number everywhere on the diagonal.
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
        difference = X - means[k]
        covariances[k] = (r[:, k].reshape(N, 1) * difference).T @ difference / n_k
        for j in range(d):
            covariances[k, j, j] = covariances[k, j, j] + self.reg * covariances[k, j, j]
    return weights, means, covariances
