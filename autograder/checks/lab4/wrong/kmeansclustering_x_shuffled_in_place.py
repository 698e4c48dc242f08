"""KMeansClustering: X shuffled in place

Hint: You shuffle X itself, so whoever gave it finds the points in another order, and your
labels belong to that order. Draw numbers instead: torch.randperm(N)[:K].
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = torch.inf
        for _ in range(self.n_restarts):
            X.copy_(X[torch.randperm(len(X))])
            centroids, old = X[: self.n_clusters].clone(), None
            while old is None or not torch.equal(centroids, old):
                old, centroids = centroids, move(X, torch.cdist(X, centroids).argmin(dim=1), centroids)
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.sum() < self.loss:
                self.loss, self.centroids, best = squared.sum(), centroids, labels
        return best
