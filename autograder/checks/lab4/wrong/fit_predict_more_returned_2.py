"""fit_predict: more than the labels returned

Upon: class_bruno

Hint: You return more than the labels. Return them alone: a tensor (N,).
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = X.shape[0]
    K = self.n_components
    idx = KMeansClustering(K).fit_predict(X)
    LR = torch.log(torch.nn.functional.one_hot(idx, K).to(X))
    LLold = -np.inf
    for it in range(max_iter):
        (self.weights, self.means, self.covariances) = self.m_step(X, LR)
        (LR, LL) = self.e_step(X)
        if (LL - LLold) / N < tol:
            break
        LLold = LL
    (mx, z) = torch.max(LR, 1)
    return z, self.weights, self.means, self.covariances
