"""KMeansClustering: centroids that are rows of X

Hint: A slice of X is a view: moving the centroids in place overwrites these points. Clone it first, or make new centroids in each round.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = torch.inf
        for _ in range(self.n_restarts):
            first = int(torch.randint(0, len(X) - self.n_clusters + 1, (1,)))
            centroids = X[first : first + self.n_clusters]
            for _ in range(300):
                labels = torch.cdist(X, centroids).argmin(dim=1)
                before = centroids.clone()
                for k in range(self.n_clusters):
                    if (labels == k).any():
                        centroids[k] = X[labels == k].mean(dim=0)
                if torch.equal(before, centroids):
                    break
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.sum() < self.loss:
                self.loss, self.centroids, best = squared.sum(), centroids.clone(), labels
        return best
