"""fit_predict: stops when the labels stay

Upon: class_bruno

Hint: You stop as soon as no label changes, but the parameters still do. Stop when a round gains less than tol for each point.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    K = self.n_components
    z = KMeansClustering(K).fit_predict(X)
    LR = torch.log((z.reshape(-1, 1) == torch.arange(K)).to(X))
    for it in range(max_iter):
        zOld = z
        (self.weights, self.means, self.covariances) = self.m_step(X, LR)
        (LR, LL) = self.e_step(X)
        z = torch.argmax(LR, 1)
        if torch.sum(z != zOld) == 0:
            break
    return z
