"""m_step: two features always

Upon: class_bruno

Hint: Your covariances are made for two features. Go through all pairs of the d features, whatever d is.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, D = X.shape
    R = torch.exp(log_resp)
    nk = torch.sum(R, 0)
    MU = (R.T @ X) / nk.reshape(-1, 1)
    SIGMA = torch.zeros(len(nk), 2, 2).to(X)
    DX = X[:, [0]] - MU[:, 0]
    DY = X[:, [1]] - MU[:, 1]
    SIGMA[:, 0, 0] = torch.sum(R * DX * DX, 0) / nk + self.reg
    SIGMA[:, 1, 1] = torch.sum(R * DY * DY, 0) / nk + self.reg
    SIGMA[:, 0, 1] = torch.sum(R * DX * DY, 0) / nk
    SIGMA[:, 1, 0] = SIGMA[:, 0, 1]
    return nk / N, MU, SIGMA
