"""fit_predict: one covariance for all components

Upon: class_rosa

Hint: All components get the mean of the covariances. Keep one for each, as m_step returns them.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = one_hot(labels, self.n_components).to(X).log()
    before = -math.inf
    for _ in range(max_iter):
        self.weights, self.means, covariances = self.m_step(X, log_resp)
        self.covariances = (self.weights[:, None, None] * covariances).sum(dim=0).repeat(self.n_components, 1, 1)
        log_resp, now = self.e_step(X)
        if now - before < tol * len(X):
            break
        before = now
    return log_resp.argmax(dim=1)
