"""fit_predict by for and break, with a fresh E step at the end; m_step builds lists.

Upon: class_finn
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    r = log_resp.exp()
    weights, means, covariances = [], [], []
    for k in range(r.shape[1]):
        r_k = r[:, k]
        n_k = r_k.sum()
        mean = (r_k @ X) / n_k
        difference = X - mean
        outer = difference[:, :, None] * difference[:, None, :]
        covariance = (r_k[:, None, None] * outer).sum(dim=0) / n_k
        for j in range(X.shape[1]):
            covariance[j, j] += self.reg
        weights.append(n_k / len(X))
        means.append(mean)
        covariances.append(covariance)
    return torch.stack(weights), torch.stack(means), torch.stack(covariances)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(one_hot(labels, self.n_components).to(X))
    likelihoods = []
    for i in range(max_iter):
        answer = self.m_step(X, log_resp)
        self.weights = answer[0]
        self.means = answer[1]
        self.covariances = answer[2]
        log_resp, log_likelihood = self.e_step(X)
        likelihoods.append(log_likelihood)
        if i > 0:
            if likelihoods[i] - likelihoods[i - 1] < tol * len(X):
                break
    final_log_resp, final_log_likelihood = self.e_step(X)
    return final_log_resp.max(dim=1)[1]
