"""m_step: one covariance for all components

Hint: All components get the same covariance. Keep one for each, with its own responsibilities.
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
        covariances[k] += self.reg * torch.eye(d)
    shared = torch.einsum("k,kij->ij", weights, covariances)
    return weights, means, shared.repeat(K, 1, 1)
