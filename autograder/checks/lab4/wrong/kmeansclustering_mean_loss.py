"""KMeansClustering: mean for sum

Hint: self.loss is the mean of the squared distances. J is their sum over all points: use sum in the place of mean.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = torch.inf
        for _ in range(self.n_restarts):
            centroids, old = X[torch.randperm(len(X))[: self.n_clusters]], None
            while old is None or not torch.equal(centroids, old):
                old, centroids = centroids, move(X, torch.cdist(X, centroids).argmin(dim=1), centroids)
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.mean() < self.loss:
                self.loss, self.centroids, best = squared.mean(), centroids, labels
        return best
