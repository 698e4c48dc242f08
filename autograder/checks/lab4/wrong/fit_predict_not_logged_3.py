"""fit_predict: responsibilities where their logarithms are asked for

Upon: class_dora

Hint: m_step takes the logarithms of the responsibilities. Give it log_resp, not its exp, and the logarithm of the first table.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X)
    climb = [-float("inf")]
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, height = self.e_step(X)
        climb.append(float(height))
        if climb[-1] - climb[-2] < tol * len(X):
            break
    return log_resp.max(dim=1).indices
