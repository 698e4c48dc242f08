"""fit_predict: parameters updated once

Hint: The M step stands before the loop, so the parameters change once. In each round the two steps take turns.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    kms = KMeansClustering(n_clusters=self.n_components)
    pred = kms.fit_predict(X)
    resp = torch.zeros(X.shape[0], self.n_components)
    resp[torch.arange(X.shape[0]), pred.long()] = 1.0
    old, new, n_iter = None, None, 0
    while n_iter < max_iter and (old is None or new - old >= tol * X.shape[0]):
        if n_iter == 0:
            params = self.m_step(X, torch.log(resp))
        self.weights, self.means, self.covariances = params
        log_resp, score = self.e_step(X)
        resp = torch.exp(log_resp)
        old, new = new, float(score)
        n_iter += 1
    return torch.argmax(resp, dim=1)
