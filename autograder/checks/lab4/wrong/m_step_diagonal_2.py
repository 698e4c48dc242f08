"""m_step: the diagonal of the covariance alone

Hint: Off the diagonal your covariances are 0. Multiply all pairs of features: (x - mu)(x - mu)^T is a matrix.
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
        covariances[k] = torch.diag((r[:, k, None] * diff**2).sum(dim=0) / nk)
        covariances[k] += self.reg * torch.eye(d)
    return weights, means, covariances
