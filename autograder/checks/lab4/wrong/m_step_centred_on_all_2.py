"""m_step: centred on the mean of all points

Hint: The deviations are those from the mean of all points. Take the mean of each component.
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
        diff = X - X.mean(dim=0)
        covariances[k] = (r[:, k, None] * diff).T @ diff / nk
        covariances[k] += self.reg * torch.eye(d)
    return weights, means, covariances
