"""fit_predict: parameters kept under other names

Hint: Keep the parameters where e_step and the user look for them: self.weights, self.means and self.covariances.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X).log()
    last = -math.inf
    for _ in range(max_iter):
        self.priors, self.mu, self.sigma = self.m_step(X, log_resp)
        log_resp, ll = GaussianMixture(self.n_components, self.priors, self.mu, self.sigma).e_step(X)
        if ll - last < tol * len(X):
            break
        last = ll
    return log_resp.argmax(dim=1)
