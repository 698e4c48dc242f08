"""fit_predict: responsibilities at random at the start

Hint: The first responsibilities are drawn at random. Start from the labels of K-Means, which are near the clusters already.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = torch.rand(len(X), self.n_components).to(X)
    log_resp, last = (log_resp / log_resp.sum(dim=1, keepdim=True)).log(), -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return log_resp.argmax(dim=1)
