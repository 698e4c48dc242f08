"""KMeansClustering: text for the loss

Hint: self.loss is text that reads as a number, such as '8.62'. Keep the number itself, and
format it only where you print.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        least = torch.inf
        for _ in range(self.n_restarts):
            centroids, old = X[torch.randperm(len(X))[: self.n_clusters]], None
            while old is None or not torch.equal(centroids, old):
                old, centroids = centroids, move(X, torch.cdist(X, centroids).argmin(dim=1), centroids)
            squared, labels = torch.cdist(X, centroids).square().min(dim=1)
            if squared.sum() < least:
                least, self.centroids, best = squared.sum(), centroids, labels
        self.loss = f"{least:.4f}"
        return best
