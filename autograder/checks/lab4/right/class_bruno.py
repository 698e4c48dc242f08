"""A class work ported from MATLAB: size, preallocated zeros, one loop over k, inv, and names in capitals."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        N, D = X.shape
        K = self.n_clusters
        bestJ = np.inf
        for r in range(self.n_restarts):
            perm = torch.randperm(N)
            C = X[perm[0:K].to(X.device), :].clone()
            idx = -torch.ones(N, dtype=torch.long, device=X.device)
            maxIt = 10000
            for it in range(maxIt):
                DIST = torch.zeros(N, K).to(X)
                for k in range(K):
                    DIST[:, k] = ((X - C[k, :]) ** 2).sum(1)
                (m, idxNew) = torch.min(DIST, 1)
                if torch.all(idxNew == idx):
                    break
                idx = idxNew
                for k in range(K):
                    if torch.any(idx == k):
                        C[k, :] = torch.mean(X[idx == k, :], 0)
            J = float(torch.sum(m))
            if J < bestJ:
                bestJ = J
                bestC = C
                bestIdx = idxNew
        self.loss = bestJ
        self.centroids = bestC
        return bestIdx


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, D = X.shape
    K = self.means.shape[0]
    LP = torch.zeros(N, K).to(X)
    for k in range(K):
        S = self.covariances[k, :, :]
        XC = X - self.means[k, :]
        Q = torch.sum((XC @ torch.linalg.inv(S)) * XC, 1)
        (sgn, ld) = torch.linalg.slogdet(S)
        LP[:, k] = -0.5 * Q - 0.5 * ld - 0.5 * D * np.log(2 * np.pi)
    return LP


@add_to_class(GaussianMixture)
def e_step(self, X):
    LP = self.log_prob(X)
    K = LP.shape[1]
    for k in range(K):
        LP[:, k] = LP[:, k] + torch.log(self.weights[k])
    MX = torch.max(LP, 1).values
    LSE = MX + torch.log(torch.sum(torch.exp(LP - MX.reshape(-1, 1)), 1))
    LR = LP - LSE.reshape(-1, 1)
    LL = torch.sum(LSE)
    return LR, LL


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
        SIGMA[k, :, :] = (rk * XC).T @ XC / nk + self.reg * torch.eye(D).to(X)
    return W, MU, SIGMA


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = X.shape[0]
    K = self.n_components
    km = KMeansClustering(K)
    idx = km.fit_predict(X)
    R = torch.zeros(N, K).to(X)
    for k in range(K):
        R[idx == k, k] = 1
    LR = torch.log(R)
    LLold = -np.inf
    it = 0
    while it < max_iter:
        it = it + 1
        (self.weights, self.means, self.covariances) = self.m_step(X, LR)
        (LR, LL) = self.e_step(X)
        if (LL - LLold) / N < tol:
            break
        LLold = LL
    (mx, z) = torch.max(LR, 1)
    return z
