"""m_step has the shares of the points in each component as a softmax over the points; the weights are the mean responsibility.

Upon: class_rosa
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    share = torch.softmax(log_resp, dim=0)  # adds up to 1 for each component
    means = share.T @ X
    diff = X[:, None] - means[None]
    covariances = torch.einsum("nki,nkj->kij", share[:, :, None] * diff, diff)
    return log_resp.exp().mean(dim=0), means, covariances + torch.diag_embed(torch.full_like(means, self.reg))
