"""fit_predict takes a single start of K-Means, and goes through 200 rounds, or max_iter, without looking at the likelihood."""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    z = KMeansClustering(self.n_components, n_restarts=1).fit_predict(X)
    log_resp = torch.log((z[:, None] == torch.arange(self.n_components)).to(X))
    for round in range(min(200, max_iter)):
        w, m, S = self.m_step(X, log_resp)
        self.weights, self.means, self.covariances = w, m, S
        log_resp, _ = self.e_step(X)
    return log_resp.argmax(1)
