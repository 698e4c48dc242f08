"""fit_predict: results of m_step taken in another order

Upon: class_rosa

Hint: m_step returns the weights first, then the means, then the covariances. Take them in this order.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = one_hot(labels, self.n_components).to(X).log()
    before = -math.inf
    for _ in range(max_iter):
        self.means, self.covariances, self.weights = self.m_step(X, log_resp)
        log_resp, now = self.e_step(X)
        if now - before < tol * len(X):
            break
        before = now
    return log_resp.argmax(dim=1)
