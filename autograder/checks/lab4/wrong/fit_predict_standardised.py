"""fit_predict: fitted to other data than X

Hint: The parameters kept are those of the standardised data. Fit X as it is, or bring means and covariances back.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    X = (X - X.mean(dim=0)) / X.std(dim=0)
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, last = one_hot(labels, self.n_components).to(X).log(), -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return log_resp.argmax(dim=1)
