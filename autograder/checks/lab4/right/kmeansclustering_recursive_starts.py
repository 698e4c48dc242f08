"""K-Means takes the better of two halves of the starts, found by recursion.

Upon: class_bruno
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def better_of(self, X, n):
        if n > 1:
            left, right = self.better_of(X, n // 2), self.better_of(X, n - n // 2)
            return left if left[0] <= right[0] else right
        m = X[torch.randperm(len(X))[: self.n_clusters].to(X.device)]
        seen = None
        while True:
            squares = ((X[:, None] - m) ** 2).sum(2)
            z = squares.argmin(1)
            if seen is not None and bool((seen == z).all()):
                return float(squares.amin(1).sum()), m, z
            seen, m = z, move(X, z, m)

    def fit_predict(self, X):
        self.loss, self.centroids, z = self.better_of(X, self.n_restarts)
        return z
