"""fit_predict: three components always

Hint: Whatever n_components is, you fit three. Use self.n_components for K-Means and for the table of responsibilities.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(3).fit_predict(X)
    log_resp, last = one_hot(labels, 3).to(X).log(), -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return log_resp.argmax(dim=1)
