"""K-Means goes through a hundred rounds at the most, or until the shift of the centroids is below a tolerance; it keeps more attributes."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10, max_iter=100, tol=1e-4):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.max_iter = max_iter
        self.tol = tol
        self.centroids = None
        self.labels_ = None
        self.loss = None

    def fit(self, X):
        for restart in range(self.n_restarts):
            centroids = X[torch.randperm(X.shape[0])[: self.n_clusters], :]
            for self.n_iter_ in range(self.max_iter):
                labels = self.assign(X, centroids)
                new_centroids = centroids.clone()
                for k in labels.unique():
                    new_centroids[k] = torch.mean(X[labels == k], dim=0)
                shift = (new_centroids - centroids).norm()
                centroids = new_centroids
                if shift <= self.tol:
                    break
            labels = self.assign(X, centroids)
            loss = torch.sum((X - centroids[labels]) ** 2)
            if self.loss is None or loss < self.loss or restart == 0:
                self.loss = loss
                self.centroids = centroids
                self.labels_ = labels
        return self

    def assign(self, X, centroids):
        return torch.argmin(torch.cdist(X, centroids), dim=1)

    def fit_predict(self, X):
        return self.fit(X).labels_
