"""fit_predict: labels of older parameters

Hint: Your last step is an M step, so the labels belong to the parameters before it. End with an
E step, and take the labels from that.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    self.weights, self.means, self.covariances = self.m_step(X, one_hot(labels, self.n_components).to(X).log())
    last = -torch.inf
    for _ in range(max_iter):
        log_resp, log_likelihood = self.e_step(X)
        labels = log_resp.argmax(dim=1)
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return labels
