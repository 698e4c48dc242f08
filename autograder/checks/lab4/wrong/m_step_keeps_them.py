"""m_step: parameters kept on the object

Hint: m_step changes the object. Return the parameters and leave the object as it is; fit_predict keeps them.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    self.weights, self.means = n / len(X), resp.T @ X / n[:, None]
    centred = X[:, None] - self.means
    self.covariances = torch.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None] + self.reg * torch.eye(X.shape[1])
    return self.weights, self.means, self.covariances
