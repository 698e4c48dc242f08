"""KMeansClustering: unsquared loss

Upon: class_rosa

Hint: self.loss adds up the distances as they are. Square each distance before you add it: J is a sum of squares.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = math.inf
        for _ in range(self.n_restarts):
            centroids, labels = X[torch.randperm(len(X), device=X.device)[: self.n_clusters]], None
            while True:
                smallest, new_labels = torch.cdist(X, centroids).min(dim=1)
                if labels is not None and torch.equal(labels, new_labels):
                    break
                labels = new_labels
                centroids = move(X, labels, centroids)
            loss = smallest.sum()
            if loss < self.loss:
                self.loss, self.centroids, best = loss, centroids, labels
        return best
