"""m_step adds a tiny number to what it divides by, and takes the covariance in two loops over the features; it returns a list."""


@add_to_class(GaussianMixture)
@torch.no_grad()
def m_step(self, X, log_resp):
    eps = 10 * torch.finfo(X.dtype).eps
    R = log_resp.exp()
    Nk = R.sum(dim=0) + eps
    mu = R.T @ X / Nk.unsqueeze(-1)
    d = X.shape[1]
    sigma = X.new_zeros((len(Nk), d, d))
    for i in range(d):
        for j in range(d):
            products = (X[:, i, None] - mu[:, i]) * (X[:, j, None] - mu[:, j])
            sigma[:, i, j] = (R * products).sum(dim=0) / Nk
            if i == j:
                sigma[:, i, j] += self.reg
    return [Nk / X.shape[0], mu, sigma]
