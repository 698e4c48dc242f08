"""m_step takes the covariance as the mean of the outer products less that of the means; sums over flattened products."""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    resp = log_resp.exp()
    nk = resp.sum(0)
    means = (resp.t() @ X) / nk.view(-1, 1)
    outer = (X.unsqueeze(2) * X.unsqueeze(1)).reshape(N, d * d)
    second = (resp.t() @ outer / nk.view(-1, 1)).reshape(-1, d, d)
    covariances = second - means.unsqueeze(2) * means.unsqueeze(1) + torch.diag(torch.full((d,), float(self.reg)))
    return nk / nk.sum(), means, covariances
