"""fit_predict stops when no parameter changes by more than 1e-6, and starts from responsibilities that are nearly 0 and 1."""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    resp = torch.full((len(X), self.n_components), 1e-10)
    resp[torch.arange(len(X)), labels.long()] = 1 - 1e-10 * (self.n_components - 1)
    params = self.m_step(X, resp.log())
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = params
        log_resp, _ = self.e_step(X)
        params = self.m_step(X, log_resp)
        change = max(float((new - old).abs().max()) for new, old in zip(params, (self.weights, self.means, self.covariances)))
        if change < 1e-6:
            break
    return log_resp.argmax(dim=1)
