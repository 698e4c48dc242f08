"""KMeansClustering: the smallest loss of all calls

Hint: The smallest loss is set to infinity once, when the object is made. Set it back at the beginning of fit_predict: the next data have a loss of their own.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts, self.loss = n_clusters, n_restarts, torch.inf

    def fit_predict(self, X):
        for _ in range(self.n_restarts):
            centroids, old = X[torch.randperm(len(X))[: self.n_clusters]], None
            while old is None or not torch.equal(centroids, old):
                old, centroids = centroids, move(X, torch.cdist(X, centroids).argmin(dim=1), centroids)
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.sum() < self.loss:
                self.loss, self.centroids, self.labels = squared.sum(), centroids, labels
        return self.labels
