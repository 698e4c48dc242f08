"""K-Means chooses the start by NumPy's generator, and keeps the best start in a dictionary.

Upon: class_rosa
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts
        self.rng = np.random.default_rng()

    def fit_predict(self, X):
        best = {"loss": np.inf}
        for _ in range(self.n_restarts):
            rows = self.rng.choice(len(X), size=self.n_clusters, replace=False)
            centroids = X[torch.as_tensor(rows, device=X.device)]
            losses = []
            while True:
                squares = torch.stack([(X - c).square().sum(dim=1) for c in centroids], dim=1)
                nearest = squares.min(dim=1)
                losses.append(nearest.values.sum().item())
                moved = move(X, nearest.indices, centroids)
                if torch.allclose(moved, centroids, rtol=0, atol=0):
                    break
                centroids = moved
            if losses[-1] < best["loss"]:
                best = {"loss": losses[-1], "centroids": centroids, "labels": nearest.indices}
        self.loss, self.centroids = best["loss"], best["centroids"]
        return best["labels"]
