"""KMeansClustering: centroids transposed

Hint: self.centroids has a column for each cluster. Keep a row for each: (K, d).
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        self.loss = 1e10
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(len(X))[: self.n_clusters]].T.clone()  # a column each
            for _ in range(200):
                dists = torch.stack([(X - centroids[:, i]).pow(2).sum(dim=1) for i in range(self.n_clusters)], dim=1)
                dists_min, labels = dists.min(dim=1)
                old = centroids.clone()
                for i in range(self.n_clusters):
                    if (labels == i).any():
                        centroids[:, i] = X[labels == i].mean(dim=0)
                if torch.equal(old, centroids):
                    break
            if dists_min.sum() < self.loss:
                self.loss, self.centroids, pred = dists_min.sum(), centroids, labels
        return pred
