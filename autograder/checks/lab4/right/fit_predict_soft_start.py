"""fit_predict starts from soft memberships, by the distances to the centroids of K-Means; it stops by the mean log-likelihood."""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    k_means = KMeansClustering(self.n_components)
    k_means.fit_predict(X)
    spread = float(k_means.loss) / X.numel()
    log_resp = torch.log_softmax(-torch.cdist(X, k_means.centroids) ** 2 / (2 * spread), dim=1)
    mean_log_likelihood = None
    for i in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, total = self.e_step(X)
        before, mean_log_likelihood = mean_log_likelihood, float(total) / len(X)
        if before is not None and mean_log_likelihood - before < tol:
            break
    return log_resp.exp().max(dim=1).indices
