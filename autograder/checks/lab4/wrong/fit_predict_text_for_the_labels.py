"""fit_predict: text for the labels

Hint: Your labels are text that reads as numbers, such as '0'. Return the whole numbers
themselves.
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
    return [str(label.item()) for label in log_resp.argmax(dim=1)]
