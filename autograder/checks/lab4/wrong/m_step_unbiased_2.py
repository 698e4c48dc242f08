"""m_step: n_k - 1 for n_k

Hint: You divide by n_k - 1. The maximum of the likelihood has n_k there.
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
        covariances[k] = (r[:, k, None] * diff).T @ diff / (nk - 1)
        covariances[k] += self.reg * torch.eye(d)
    return weights, means, covariances
