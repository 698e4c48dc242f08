"""KMeansClustering: absolute differences for squares

Upon: class_dora

Hint: You add up absolute differences of the features. Nearest is the centroid with the smallest Euclidean distance: cdist with p=2.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def _start(self, X):
        c = X[torch.randperm(len(X))[: self.n_clusters]]
        for _ in range(200):
            z = (X[:, None] - c).abs().sum(-1).argmin(-1)
            old, c = c, move(X, z, c)
            if torch.equal(old, c):
                break
        return (X - c[z]).square().sum().item(), c, z

    def fit_predict(self, X):
        self.loss, self.centroids, z = min((self._start(X) for _ in range(self.n_restarts)), key=lambda s: s[0])
        return z
