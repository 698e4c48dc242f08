"""KMeansClustering: absolute differences for squares

Upon: class_rosa

Hint: You add up absolute differences of the features. Nearest is the centroid with the smallest Euclidean distance: cdist with p=2.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = math.inf
        for _ in range(self.n_restarts):
            centroids, labels = X[torch.randperm(len(X))[: self.n_clusters]], None
            for _ in range(200):
                new_labels = torch.cdist(X, centroids, p=1).argmin(dim=1)
                if labels is not None and torch.equal(labels, new_labels):
                    break
                labels = new_labels
                centroids = move(X, labels, centroids)
            loss = ((X - centroids[labels]) ** 2).sum()
            if loss < self.loss:
                self.loss, self.centroids, best = loss, centroids, labels
        return best
