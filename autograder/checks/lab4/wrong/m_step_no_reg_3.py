"""m_step: reg left out

Upon: class_bruno

Hint: reg is not added. Put self.reg on the diagonal of each covariance.
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
        XC = X - MU[k, :]
        SIGMA[k, :, :] = (rk * XC).T @ XC / nk
    return W, MU, SIGMA
