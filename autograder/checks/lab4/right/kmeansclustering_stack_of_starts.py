"""K-Means runs all starts side by side, as one stack of centroids (R, K, d).

Upon: class_rosa
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        R, K = self.n_restarts, self.n_clusters
        start = torch.rand(R, len(X), device=X.device).argsort(dim=1)[:, :K]
        C = X[start]
        labels = torch.full((R, len(X)), -1, device=X.device)
        for _ in range(10_000):
            squares = torch.cdist(X, C, compute_mode="donot_use_mm_for_euclid_dist") ** 2  # (R, N, K)
            smallest, new = squares.min(dim=2)
            if (new == labels).all():
                break
            labels = new
            member = one_hot(labels, K).to(X)
            counts = member.sum(dim=1)[:, :, None]
            C = torch.where(counts > 0, member.transpose(1, 2) @ X / counts.clamp(min=1), C)
        losses = smallest.sum(dim=1)
        best = int(losses.argmin())
        self.loss, self.centroids = losses[best], C[best]
        return new[best]
