"""fit_predict: max_iter not used

Hint: The loop never looks at max_iter. Stop after that many rounds, even if there is more to gain.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, last, now = one_hot(labels, self.n_components).to(X).log(), -torch.inf, -1e300
    while now - last >= tol * len(X):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        last = now
        log_resp, now = self.e_step(X)
    return log_resp.argmax(dim=1)
