"""m_step: keeps the parameters and returns nothing

Hint: m_step returns (weights, means, covariances) and leaves the object as it is; fit_predict puts them there.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights, means, covariances = torch.zeros(K), torch.zeros(K, d), torch.zeros(K, d, d)
    for k in range(K):
        nk = r[:, k].sum()
        weights[k] = nk / N
        means[k] = (r[:, k, None] * X).sum(dim=0) / nk
        diff = X - means[k]
        covariances[k] = (r[:, k, None] * diff).T @ diff / nk
        covariances[k] += self.reg * torch.eye(d)
    self.weights, self.means, self.covariances = weights, means, covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(one_hot(labels, self.n_components).double())
    scores = []
    while len(scores) < max_iter:
        self.m_step(X, log_resp)
        log_resp, score = self.e_step(X)
        scores.append(float(score))
        if len(scores) > 1 and scores[-1] - scores[-2] < tol * len(X):
            break
    return log_resp.argmax(dim=1)
