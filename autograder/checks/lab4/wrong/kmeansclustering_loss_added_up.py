"""KMeansClustering: loss added up over the rounds

Upon: class_chen

Hint: The loss of each round is added to those before. Compute it once, for the last centroids.
"""


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        best = None
        for attempt in range(self.n_restarts):
            centers = X[torch.randperm(X.size(0))[: self.n_clusters]]
            loss = 0.0
            changed = True
            while changed:
                distances = torch.cdist(X, centers)
                loss += distances.pow(2).min(dim=1).values.sum().item()
                assignment = distances.argmin(dim=1)
                newCenters = move(X, assignment, centers)
                changed = not torch.equal(newCenters, centers)
                centers = newCenters
            if best is None or loss < self.loss:
                self.loss, self.centroids, best = loss, centers, assignment
        return best
