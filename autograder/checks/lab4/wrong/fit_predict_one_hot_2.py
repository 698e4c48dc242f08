"""fit_predict: labels as a table

Hint: You return a table of zeros and ones. Return one whole number for each point: argmax(dim=1).
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, last = one_hot(labels, self.n_components).to(X).log(), -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return (log_resp == log_resp.amax(dim=1, keepdim=True)).long()
