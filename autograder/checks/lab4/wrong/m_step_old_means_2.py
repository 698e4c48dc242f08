"""m_step: old means in the covariance

Hint: The covariance is measured around self.means, those before the step. Take the new means that you have just computed.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights, means, covariances = torch.zeros(K), torch.zeros(K, d), torch.zeros(K, d, d)
    for k in range(K):
        nk = r[:, k].sum()
        weights[k] = nk / N
        means[k] = (r[:, k, None] * X).sum(dim=0) / nk
        diff = X - self.means[k]
        covariances[k] = (r[:, k, None] * diff).T @ diff / nk
        covariances[k] += self.reg * torch.eye(d)
    return weights, means, covariances
