"""fit_predict: an E step before there are parameters

Upon: class_rosa

Hint: The first E step has no parameters yet. Begin with an M step on the labels of K-Means.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    KMeansClustering(self.n_components).fit_predict(X)
    before = -math.inf
    for _ in range(max_iter):
        log_resp, now = self.e_step(X)
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        if now - before < tol * len(X):
            break
        before = now
    return log_resp.argmax(dim=1)
