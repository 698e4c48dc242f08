"""m_step: weights over the components

Upon: class_bruno

Hint: Your weights are one for each point. Take the mean over the points, along dim=0: one for each component.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, D = X.shape
    K = log_resp.shape[1]
    R = torch.exp(log_resp)
    W = torch.mean(R, 1)
    MU = torch.zeros(K, D).to(X)
    SIGMA = torch.zeros(K, D, D).to(X)
    for k in range(K):
        rk = R[:, k : k + 1]
        MU[k, :] = torch.sum(rk * X, 0) / torch.sum(rk)
        XC = X - MU[k, :]
        SIGMA[k, :, :] = (rk * XC).T @ XC / torch.sum(rk) + self.reg * torch.eye(D).to(X)
    return W, MU, SIGMA
