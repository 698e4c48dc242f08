"""fit_predict: one covariance for all components

Upon: class_finn

Hint: All components get the mean of the covariances. Keep one for each, as m_step returns them.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(one_hot(labels, self.n_components).to(X))
    old = None
    for i in range(max_iter):
        weights, means, covariances = self.m_step(X, log_resp)
        shared = torch.zeros(X.shape[1], X.shape[1]).to(X)
        for k in range(self.n_components):
            shared = shared + weights[k] * covariances[k]
        self.weights = weights
        self.means = means
        self.covariances = torch.stack([shared] * self.n_components)
        log_resp, log_likelihood = self.e_step(X)
        if old is not None and log_likelihood - old < tol * len(X):
            break
        old = log_likelihood
    return log_resp.argmax(dim=1)
