"""KMeansClustering: argmax

Hint: Each point gets the label of the centroid that is farthest from it. Take the smallest distance: argmin.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        best_loss = float("inf")
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(len(X))[: self.n_clusters]].clone()
            for _ in range(8):
                distances, labels = ((X[:, None] - centroids) ** 2).sum(dim=2).max(dim=1)
                for k in range(self.n_clusters):
                    if (labels == k).any():
                        centroids[k] = X[labels == k].mean(dim=0)
            if distances.sum() < best_loss:
                best_loss, self.centroids, best_labels = distances.sum(), centroids, labels
        self.loss = best_loss
        return best_labels
