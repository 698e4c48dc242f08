"""fit_predict: parameters of the lowest likelihood kept

Upon: class_dora

Hint: You keep the parameters of the round with the smallest log-likelihood. It grows from round to round: keep the last.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X).log()
    climb = []
    while len(climb) < max_iter and (len(climb) < 2 or climb[-1][0] - climb[-2][0] >= tol * len(X)):
        self.weights, self.means, self.covariances = parameters = self.m_step(X, log_resp)
        log_resp, height = self.e_step(X)
        climb.append((float(height), parameters, log_resp))
    _, (self.weights, self.means, self.covariances), log_resp = min(climb, key=lambda state: state[0])
    return log_resp.argmax(1)
