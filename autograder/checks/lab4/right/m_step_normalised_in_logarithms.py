"""m_step divides by the sum of the responsibilities before exp: a softmax over the points."""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    weights = torch.logsumexp(log_resp, dim=0).exp() / len(X)
    share = torch.softmax(log_resp, dim=0)  # of each component, over the points
    means = torch.einsum("nk,nd->kd", share, X)
    second = torch.einsum("nk,ni,nj->kij", share, X, X)
    covariances = second - torch.einsum("ki,kj->kij", means, means)
    covariances.diagonal(dim1=-2, dim2=-1).add_(self.reg)
    return weights, means, covariances
