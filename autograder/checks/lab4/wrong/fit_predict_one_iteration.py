"""fit_predict: one iteration

Hint: There is one M step and one E step. Repeat them until a round gains less than tol for each point.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    self.weights, self.means, self.covariances = self.m_step(X, one_hot(labels, self.n_components).to(X).log())
    log_resp, _ = self.e_step(X)
    return log_resp.argmax(dim=1)
