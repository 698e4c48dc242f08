"""fit_predict: labels of the nearest mean

Upon: class_finn

Hint: Your labels are those of the nearest mean, whatever the covariances are. Take the component with the largest responsibility.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = len(X)
    labels = KMeansClustering(self.n_components).fit_predict(X)
    r = torch.zeros(N, self.n_components).to(X)
    for k in range(self.n_components):
        r[labels == k, k] = 1.0
    log_resp = torch.log(r)
    old_log_likelihood = None
    for round_number in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if old_log_likelihood is not None:
            if log_likelihood - old_log_likelihood < tol * N:
                break
        old_log_likelihood = log_likelihood
    return torch.cdist(X, self.means).argmin(dim=1)
