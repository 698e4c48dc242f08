"""fit_predict: counts kept in place of weights

Upon: class_bruno

Hint: self.weights holds the numbers of points. Keep the weights as m_step returns them: they add up to 1.
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
    self.weights = torch.sum(torch.exp(LR), 0)
    return torch.argmax(LR, 1)
