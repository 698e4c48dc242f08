"""KMeansClustering: a fixed few iterations

Upon: class_ella

Hint: A few rounds are not enough: how many are needed depends on the data. Repeat the two steps until the centroids stay where they are.
"""


class KMeansClustering:
    """K-Means clustering with multiple random restarts."""

    def __init__(self, n_clusters: int, n_restarts: int = 10) -> None:
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X: torch.Tensor, n_iterations: int = 5) -> torch.Tensor:
        """Fit the model and return the labels of the best run."""
        best_labels, best_loss = None, float("inf")
        for _ in range(self.n_restarts):
            # Step 1: initialization
            centroids = X[torch.randperm(X.shape[0], device=X.device)[: self.n_clusters]].clone()
            labels = torch.cdist(X, centroids).argmin(dim=1)
            # Steps 2 and 3: refine the centroids
            for _ in range(n_iterations):
                centroids = move(X, labels, centroids)
                labels = torch.cdist(X, centroids).argmin(dim=1)
            loss = torch.sum((X - centroids[labels]) ** 2).item()
            # Keep the best run
            if loss < best_loss:
                best_loss, best_labels = loss, labels
                self.centroids, self.loss = centroids, loss
        return best_labels
