"""KMeansClustering: NaN for an empty cluster

Hint: The mean of a cluster without points is NaN, and so is all that follows. Leave the centroid of an empty cluster where it is.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = None
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(len(X))[: self.n_clusters]]
            for _ in range(100):
                member = one_hot(torch.cdist(X, centroids).argmin(dim=1), self.n_clusters).to(X)
                old, centroids = centroids, member.T @ X / member.sum(dim=0)[:, None]
                if torch.equal(old, centroids):
                    break
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if self.loss is None or squared.sum() < self.loss:
                self.loss, self.centroids, best = squared.sum(), centroids, labels
        return best
