"""KMeansClustering: the same start each time

Upon: class_ella

Hint: All your starts are the same one, so there is nothing to choose from. Draw other points each time: do not set the seed in the loop, nor take the first K points.
"""


class KMeansClustering:
    """K-Means clustering with reproducible random restarts."""

    def __init__(self, n_clusters: int, n_restarts: int = 10) -> None:
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def _run(self, X: torch.Tensor):
        # Fix the random seed for reproducibility
        torch.manual_seed(0)
        indices = torch.randperm(X.shape[0])[: self.n_clusters].to(X.device)
        centroids = X[indices]
        while True:
            distances = torch.cdist(X, centroids, compute_mode="donot_use_mm_for_euclid_dist")
            labels = distances.argmin(dim=1)
            new_centroids = move(X, labels, centroids)
            if torch.equal(new_centroids, centroids):
                break
            centroids = new_centroids
        return centroids, labels, (distances.min(dim=1).values ** 2).sum().item()

    def fit_predict(self, X: torch.Tensor) -> torch.Tensor:
        runs = [self._run(X) for _ in range(self.n_restarts)]
        self.centroids, labels, self.loss = min(runs, key=lambda run: run[2])
        return labels
