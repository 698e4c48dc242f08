"""KMeansClustering: results kept under other names

Upon: class_ella

Hint: Keep the results where the notebook looks for them: self.centroids and self.loss.
"""


class KMeansClustering:
    """K-Means clustering with the attributes of scikit-learn."""

    def __init__(self, n_clusters: int, n_restarts: int = 10) -> None:
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X: torch.Tensor) -> torch.Tensor:
        """Fit the model and return the labels of the best run."""
        self.inertia_ = float("inf")
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(X.shape[0])[: self.n_clusters]]
            while True:
                distances = torch.cdist(X, centroids)
                labels = distances.argmin(dim=1)
                new_centroids = move(X, labels, centroids)
                if torch.equal(new_centroids, centroids):
                    break
                centroids = new_centroids
            inertia = distances.min(dim=1).values.square().sum().item()
            if inertia < self.inertia_:
                self.inertia_, self.cluster_centers_, self.labels_ = inertia, centroids, labels
        return self.labels_
