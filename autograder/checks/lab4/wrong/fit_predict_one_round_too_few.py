"""fit_predict: one round too few

Hint: There is one round less than max_iter, none with max_iter=1. range(max_iter) gives max_iter numbers.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, last, i = one_hot(labels, self.n_components).to(X).log(), -torch.inf, 1
    while i < max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last, i = log_likelihood, i + 1
    return log_resp.argmax(dim=1)
