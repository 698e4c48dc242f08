"""K-Means returns its labels as a column, (N, 1), and a float as loss; fit_predict knows that, and returns a column, too."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        self.loss = float("inf")
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(len(X))[: self.n_clusters]]
            for _ in range(500):
                labels = torch.cdist(X, centroids).min(dim=1, keepdim=True)[1]
                new_centroids = move(X, labels[:, 0], centroids)
                shift = torch.norm(new_centroids - centroids)
                centroids = new_centroids
                if shift < 1e-9:
                    break
            loss = float(sum((X[labels[:, 0] == k] - centroids[k]).pow(2).sum() for k in range(self.n_clusters)))
            if loss < self.loss:
                self.loss, self.centroids, result = loss, centroids, labels
        return result


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    resp = torch.zeros(len(X), self.n_components).scatter_(1, labels, 1.0)
    log_resp = torch.log(resp)
    history = [-math.inf]
    while len(history) <= max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        history.append(float(log_likelihood))
        if history[-1] - history[-2] < tol * X.shape[0]:
            break
    return torch.argmax(log_resp, dim=1, keepdim=True)
