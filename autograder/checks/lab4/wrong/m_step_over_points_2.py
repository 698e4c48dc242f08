"""m_step: responsibilities normalised over the points

Upon: class_finn

Hint: The responsibilities of each component add up to 1 over the points here, so that all weights are alike. For the weights take them as they are.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights, means, covariances = torch.zeros(K).to(X), torch.zeros(K, d).to(X), torch.zeros(K, d, d).to(X)
    for k in range(K):
        share = r[:, k] / r[:, k].sum()
        weights[k] = share.mean()
        means[k] = (share.reshape(N, 1) * X).sum(dim=0)
        difference = X - means[k]
        covariances[k] = (share.reshape(N, 1) * difference).T @ difference + self.reg * torch.eye(d).to(X)
    return weights, means, covariances
