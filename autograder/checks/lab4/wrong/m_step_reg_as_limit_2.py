"""m_step: reg as a lower limit

Upon: class_bruno

Hint: The diagonal is kept above reg. Add reg to it, also where it is large enough.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, D = X.shape
    R = torch.exp(log_resp)
    nk = torch.sum(R, 0)
    MU = (R.T @ X) / nk.reshape(-1, 1)
    SIGMA = torch.zeros(len(nk), D, D).to(X)
    for k in range(len(nk)):
        XC = X - MU[k, :]
        SIGMA[k, :, :] = (R[:, k : k + 1] * XC).T @ XC / nk[k]
        for j in range(D):
            SIGMA[k, j, j] = max(float(SIGMA[k, j, j]), self.reg)
    return nk / N, MU, SIGMA
