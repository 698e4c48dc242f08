"""fit_predict: stops while the log-likelihood grows

Hint: The comparison is the wrong way round: you stop when a round gains much. Stop when it gains less than tol for each point.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, last = one_hot(labels, self.n_components).to(X).log(), -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last > tol * len(X):
            break
        last = log_likelihood
    return log_resp.argmax(dim=1)
