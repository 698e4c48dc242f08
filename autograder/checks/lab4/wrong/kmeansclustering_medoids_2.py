"""KMeansClustering: points of X for centroids

Upon: class_dora

Hint: Your centroids end on points of X. Keep the means of the clusters: they need not be points.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def _start(self, X):
        c = X[torch.randperm(len(X))[: self.n_clusters]]
        for _ in range(100):
            z = torch.cdist(X, c).argmin(1)
            old, c = c, X[torch.cdist(move(X, z, c), X).argmin(1)]
            if torch.equal(old, c):
                break
        J, z = torch.cdist(X, c).square().min(1)
        return J.sum().item(), c, z

    def fit_predict(self, X):
        self.loss, self.centroids, z = min((self._start(X) for _ in range(self.n_restarts)), key=lambda s: s[0])
        return z
