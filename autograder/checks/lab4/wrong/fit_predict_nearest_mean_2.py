"""fit_predict: labels of the nearest mean

Upon: class_dora

Hint: Your labels are those of the nearest mean, whatever the covariances are. Take the component with the largest responsibility.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X).log()
    climb = [-float("inf")]
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, height = self.e_step(X)
        climb.append(float(height))
        if climb[-1] - climb[-2] < tol * len(X):
            break
    return (X[:, None] - self.means).square().sum(-1).min(dim=1).indices
