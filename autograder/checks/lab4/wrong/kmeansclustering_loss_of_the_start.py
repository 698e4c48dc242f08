"""KMeansClustering: loss of the first centroids

Upon: class_chen

Hint: The loss is that of the points you start from. Compute it anew after the centroids have moved.
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
            distances = torch.cdist(X, centers)
            assignment = distances.argmin(dim=1)
            changed = True
            while changed:
                centers = move(X, assignment, centers)
                newAssignment = torch.cdist(X, centers).argmin(dim=1)
                changed = not torch.equal(newAssignment, assignment)
                assignment = newAssignment
            loss = distances.pow(2).min(dim=1).values.sum().item()
            if best is None or loss < self.loss:
                self.loss, self.centroids, best = loss, centers, assignment
        return best
