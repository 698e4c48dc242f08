"""m_step asks torch.cov, with the responsibilities as weights of the observations and without correction."""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    d = X.shape[1]
    resp = log_resp.exp()
    weights = resp.mean(dim=0)
    means = torch.stack([(r @ X) / r.sum() for r in resp.T])
    covariances = torch.stack([torch.cov(X.T, aweights=r, correction=0).reshape(d, d) for r in resp.T])
    return weights, means, covariances + torch.eye(d) * self.reg
