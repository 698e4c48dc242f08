"""m_step: one triangle of the covariance left at 0

Upon: class_finn

Hint: You fill one triangle of each covariance only. A covariance is symmetric: entry (j, i) is entry (i, j).
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
        for i in range(d):
            for j in range(i, d):
                product = (X[:, i] - means[k, i]) * (X[:, j] - means[k, j])
                covariances[k, i, j] = (r[:, k] * product).sum() / n_k
            covariances[k, i, i] = covariances[k, i, i] + self.reg
    return weights, means, covariances
