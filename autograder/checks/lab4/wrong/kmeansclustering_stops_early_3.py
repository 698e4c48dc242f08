"""KMeansClustering: stops while centroids still move

Hint: Your rule to stop lets go while centroids still move. Compare all centroids with those before the step, and stop only when none has moved.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = torch.inf
        for _ in range(self.n_restarts):
            centroids, old = X[torch.randperm(len(X))[: self.n_clusters]], None
            while old is None or not torch.allclose(centroids, old, atol=0.5):
                old, centroids = centroids, move(X, torch.cdist(X, centroids).argmin(dim=1), centroids)
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.sum() < self.loss:
                self.loss, self.centroids, best = squared.sum(), centroids, labels
        return best
