"""fit_predict runs EM from single starts of K-Means and from points at random, and keeps the likeliest of all."""


@add_to_class(GaussianMixture)
def run_em(self, X, log_resp, tol, max_iter):
    last = -math.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return float(log_likelihood), log_resp.argmax(dim=1), (self.weights, self.means, self.covariances)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    K = self.n_components
    starts = [one_hot(KMeansClustering(K, 3).fit_predict(X), K) for _ in range(3)]
    for _ in range(2):
        chosen = X[torch.randperm(len(X))[:K]]
        starts.append(one_hot(torch.cdist(X, chosen).argmin(dim=1), K))
    runs = [self.run_em(X, start.to(X).log(), tol, max_iter) for start in starts]
    _, labels, (self.weights, self.means, self.covariances) = max(runs, key=lambda run: run[0])
    return labels
