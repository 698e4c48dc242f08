"""fit_predict keeps a history of the mean log-likelihood on the object and compares its last two entries; more K-Means starts.

Upon: class_chen
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    kMeans = KMeansClustering(self.n_components, n_restarts=20)
    labels = kMeans.fit_predict(X)
    indices = torch.arange(self.n_components, device=X.device)
    logResp = torch.where(labels.unsqueeze(1) == indices, 0.0, -math.inf).to(X)
    self.history = []
    for iteration in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, logResp)
        logResp, total = self.e_step(X)
        self.history.append(float(total) / X.size(0))
        if len(self.history) >= 2 and self.history[-1] - self.history[-2] < tol:
            break
    return logResp.argmax(dim=1)
