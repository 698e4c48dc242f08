"""fit_predict: stops while the log-likelihood grows

Upon: class_bruno

Hint: The comparison is the wrong way round: you stop when a round gains much. Stop when it gains less than tol for each point.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = X.shape[0]
    K = self.n_components
    idx = KMeansClustering(K).fit_predict(X)
    R = torch.zeros(N, K).to(X)
    for k in range(K):
        R[idx == k, k] = 1
    LR = torch.log(R)
    LLold = np.inf
    it = 0
    while it < max_iter:
        it = it + 1
        (self.weights, self.means, self.covariances) = self.m_step(X, LR)
        (LR, LL) = self.e_step(X)
        if (LLold - LL) / N < tol:
            break
        LLold = LL
    (mx, z) = torch.max(LR, 1)
    return z
