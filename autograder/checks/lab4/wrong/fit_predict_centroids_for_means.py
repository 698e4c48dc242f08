"""fit_predict: centroids for means in the end

Upon: class_dora

Hint: In the end you put the centroids of K-Means in the place of the means. Keep the means that were fitted.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    k_means = KMeansClustering(self.n_components)
    log_resp = one_hot(k_means.fit_predict(X), self.n_components).to(X).log()
    climb = [-float("inf")]
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, height = self.e_step(X)
        climb.append(float(height))
        if climb[-1] - climb[-2] < tol * len(X):
            break
    self.means = k_means.centroids
    return log_resp.max(dim=1).indices
