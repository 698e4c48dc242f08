"""m_step goes through the components, and fills tensors that it made first."""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    r = torch.exp(log_resp)
    N, d = X.shape
    K = r.shape[1]
    weights, means, covariances = torch.zeros(K), torch.zeros(K, d), torch.zeros(K, d, d)
    for k in range(K):
        nk = r[:, k].sum()
        weights[k] = nk / N
        means[k] = (r[:, k].unsqueeze(1) * X).sum(dim=0) / nk
        diff = X - means[k]
        covariances[k] = (r[:, k].unsqueeze(1) * diff).T @ diff / nk + self.reg * torch.eye(d)
    return weights, means, covariances
