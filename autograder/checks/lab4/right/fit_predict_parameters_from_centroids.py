"""fit_predict makes its first parameters of the centroids and the clusters of K-Means, and begins with an E step."""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    K, d = self.n_components, X.shape[1]
    k_means = KMeansClustering(K)
    labels = k_means.fit_predict(X)
    self.means = k_means.centroids
    self.weights = torch.stack([(labels == k).double().mean() for k in range(K)])
    self.covariances = torch.stack([torch.cov(X[labels == k].T, correction=0).reshape(d, d) + self.reg * torch.eye(d) for k in range(K)])
    old = -float("inf")
    log_resp, new = self.e_step(X)
    rounds = 0
    while new - old > tol * X.shape[0] and rounds < max_iter:
        old = new
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, new = self.e_step(X)
        rounds += 1
    return torch.argmax(log_resp, dim=1)
