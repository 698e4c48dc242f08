"""fit_predict: diagonal covariances alone

Upon: class_bruno

Hint: You cut the covariances down to their diagonals. Keep the full matrices that m_step returns.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = X.shape[0]
    K = self.n_components
    idx = KMeansClustering(K).fit_predict(X)
    LR = torch.log(torch.nn.functional.one_hot(idx, K).to(X))
    LLold = -np.inf
    for it in range(max_iter):
        (self.weights, self.means, SIGMA) = self.m_step(X, LR)
        self.covariances = SIGMA * torch.eye(X.shape[1]).to(X)
        (LR, LL) = self.e_step(X)
        if (LL - LLold) / N < tol:
            break
        LLold = LL
    return torch.argmax(LR, 1)
