"""fit_predict: an E step before there are parameters

Upon: class_finn

Hint: The first E step has no parameters yet. Begin with an M step on the labels of K-Means.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp, old_log_likelihood = self.e_step(X)
    done = False
    round_number = 0
    while not done:
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        round_number = round_number + 1
        if round_number >= max_iter or log_likelihood - old_log_likelihood < tol * len(X):
            done = True
        old_log_likelihood = log_likelihood
    return torch.argmax(log_resp, dim=1)
