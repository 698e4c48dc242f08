"""fit_predict: labels of the largest density

Upon: class_rosa

Hint: Your labels are those of the largest density, without the weights. Take the component with the largest responsibility.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = one_hot(labels, self.n_components).to(X).log()
    before = -math.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, now = self.e_step(X)
        if now - before < tol * len(X):
            break
        before = now
    return self.log_prob(X).argmax(dim=1)
