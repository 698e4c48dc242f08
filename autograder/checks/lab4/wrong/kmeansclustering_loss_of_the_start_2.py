"""KMeansClustering: loss of the first centroids

Upon: class_rosa

Hint: The loss is that of the points you start from. Compute it anew after the centroids have moved.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = math.inf
        for _ in range(self.n_restarts):
            start = X[torch.randperm(len(X))[: self.n_clusters]]
            centroids, labels = start, None
            while True:
                new_labels = torch.cdist(X, centroids).argmin(dim=1)
                if labels is not None and torch.equal(labels, new_labels):
                    break
                labels = new_labels
                centroids = move(X, labels, centroids)
            loss = ((X - start[labels]) ** 2).sum()
            if loss < self.loss:
                self.loss, self.centroids, best = loss, centroids, labels
        return best
