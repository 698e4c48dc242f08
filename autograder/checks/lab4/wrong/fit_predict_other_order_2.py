"""fit_predict: results of m_step taken in another order

Upon: class_finn

Hint: m_step returns the weights first, then the means, then the covariances. Take them in this order.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(one_hot(labels, self.n_components).to(X))
    likelihoods = []
    for i in range(max_iter):
        answer = self.m_step(X, log_resp)
        self.means = answer[0]
        self.weights = answer[1]
        self.covariances = answer[2]
        log_resp, log_likelihood = self.e_step(X)
        likelihoods.append(log_likelihood)
        if i > 0:
            if likelihoods[i] - likelihoods[i - 1] < tol * len(X):
                break
    return log_resp.max(dim=1)[1]
