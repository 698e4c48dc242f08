"""fit_predict keeps the likelihoods in a list on the object, loops by while, and stops by the absolute change."""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    k_means = KMeansClustering(self.n_components, n_restarts=20)
    self.history = []
    self.resp = torch.nn.functional.one_hot(k_means.fit_predict(X), num_classes=self.n_components).double()
    converged = False
    while not converged and len(self.history) < max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, torch.log(self.resp))
        log_resp, ll = self.e_step(X)
        self.resp = torch.exp(log_resp)
        if self.history and abs(ll - self.history[-1]) < tol * len(X):
            converged = True
        self.history.append(float(ll))
    _, labels = self.resp.max(dim=1)
    return labels
