"""KMeansClustering: K times the same point

Hint: All centroids start at one and the same point, so one of them takes all the others' points, too. Draw K different points: torch.randperm(N)[:K].
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = torch.inf
        for _ in range(self.n_restarts):
            centroids, old = X[torch.randint(len(X), (1,))].repeat(self.n_clusters, 1), None
            while old is None or not torch.equal(centroids, old):
                old, centroids = centroids, move(X, torch.cdist(X, centroids).argmin(dim=1), centroids)
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.sum() < self.loss:
                self.loss, self.centroids, best = squared.sum(), centroids, labels
        return best
