"""m_step: two features always

Upon: class_finn

Hint: Your covariances are made for two features. Go through all pairs of the d features, whatever d is.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, 2).to(X)
    covariances = torch.zeros(K, 2, 2).to(X)
    for k in range(K):
        n_k = r[:, k].sum()
        weights[k] = n_k / len(X)
        for i in range(2):
            means[k, i] = (r[:, k] * X[:, i]).sum() / n_k
        for i in range(2):
            for j in range(2):
                product = (X[:, i] - means[k, i]) * (X[:, j] - means[k, j])
                covariances[k, i, j] = (r[:, k] * product).sum() / n_k
            covariances[k, i, i] = covariances[k, i, i] + self.reg
    return weights, means, covariances
