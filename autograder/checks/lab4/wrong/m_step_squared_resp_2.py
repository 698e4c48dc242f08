"""m_step: responsibilities squared

Hint: Each responsibility counts twice in the covariance. Multiply with it once: weight one of the two factors, not both.
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
        weighted = r[:, k, None] * diff
        covariances[k] = weighted.T @ weighted / nk
        covariances[k] += self.reg * torch.eye(d)
    return weights, means, covariances
