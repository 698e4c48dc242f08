"""m_step: variances, no matrices

Hint: A covariance is a matrix (d, d) for each component; you return the variances of the features alone.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights, means, covariances = torch.zeros(K), torch.zeros(K, d), torch.zeros(K, d)
    for k in range(K):
        nk = r[:, k].sum()
        weights[k] = nk / N
        means[k] = (r[:, k, None] * X).sum(dim=0) / nk
        diff = X - means[k]
        covariances[k] = (r[:, k, None] * diff**2).sum(dim=0) / nk
        covariances[k] += self.reg
    return weights, means, covariances
