"""m_step: X changed in place

Upon: class_bruno

Hint: X -= mean changes the points themselves, so the next component gets shifted ones. Make a new tensor: X - mean.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, D = X.shape
    K = log_resp.shape[1]
    R = torch.exp(log_resp)
    W = torch.zeros(K).to(X)
    MU = torch.zeros(K, D).to(X)
    SIGMA = torch.zeros(K, D, D).to(X)
    for k in range(K):
        rk = R[:, k : k + 1]
        nk = torch.sum(rk)
        W[k] = nk / N
        MU[k, :] = torch.sum(rk * X, 0) / nk
        X -= MU[k, :]
        SIGMA[k, :, :] = (rk * X).T @ X / nk + self.reg * torch.eye(D).to(X)
    return W, MU, SIGMA
