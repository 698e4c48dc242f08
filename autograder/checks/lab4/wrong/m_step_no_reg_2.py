"""m_step: reg left out

Hint: reg is not added. Put self.reg on the diagonal of each covariance.
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
        diff = X - means[k]
        covariances[k] = (r[:, k, None] * diff).T @ diff / nk
    return weights, means, covariances
