"""fit_predict calls itself for the next round, with what it needs in attributes of its own."""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    if getattr(self, "_log_resp", None) is None:
        self._log_resp = one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X).log()
        self._last = float("-inf")
    self.weights, self.means, self.covariances = self.m_step(X, self._log_resp)
    self._log_resp, score = self.e_step(X)
    gained, self._last = score - self._last, score
    if max_iter > 1 and gained >= tol * len(X):
        return self.fit_predict(X, tol, max_iter - 1)
    labels = self._log_resp.argmax(dim=1)
    self._log_resp = None
    return labels
