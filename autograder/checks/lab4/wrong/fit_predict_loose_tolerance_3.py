"""fit_predict: tolerance too loose

Hint: You stop while there is still much to gain. Use tol for each point as it is given: stop when a round gains less than tol * len(X).
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, last = one_hot(labels, self.n_components).to(X).log(), -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if (log_likelihood - last) / abs(log_likelihood) < 1e-3:
            break
        last = log_likelihood
    return log_resp.argmax(dim=1)
