"""KMeansClustering: NaN for an empty cluster

Hint: The mean of a cluster without points is NaN, and so is all that follows. Leave the centroid of an empty cluster where it is.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        best_loss = 1e10
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(X.shape[0])[: self.n_clusters]].clone()
            for _ in range(300):
                dists = torch.cdist(X, centroids)
                dists_min, labels = dists.min(dim=1)
                before = centroids.clone()
                for i in range(self.n_clusters):
                    centroids[i] = X[labels == i].mean(dim=0)
                if (centroids - before).abs().max() < 1e-9:
                    break
            loss = (dists_min**2).sum()
            if loss < best_loss:
                best_loss = loss
                best_labels = labels
                best_centroids = centroids
        self.loss = best_loss
        self.centroids = best_centroids
        return best_labels
