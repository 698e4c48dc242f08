"""m_step: old weights returned

Hint: The weights are those from before the step. Each new one is the mean of the component's responsibilities.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return self.weights, means, covariances + self.reg * torch.eye(X.shape[1]).to(X)
