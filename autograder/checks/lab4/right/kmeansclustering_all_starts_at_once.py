"""All starts run side by side, as a stack (R, K, d), until none of them moves."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        R, K = self.n_restarts, self.n_clusters
        centroids = torch.stack([X[torch.randperm(len(X))[:K]] for _ in range(R)])  # (R, K, d)
        while True:
            labels = torch.cdist(X.expand(R, -1, -1), centroids).argmin(dim=2)  # (R, N)
            member = one_hot(labels, K).to(X)  # (R, N, K)
            counts = member.sum(dim=1)[..., None]
            moved = torch.where(counts > 0, member.transpose(1, 2) @ X / counts.clamp(min=1), centroids)
            if torch.equal(moved, centroids):
                break
            centroids = moved
        losses = torch.cdist(X.expand(R, -1, -1), centroids).amin(dim=2).square().sum(dim=1)
        best = losses.argmin()
        self.loss, self.centroids = losses[best], centroids[best]
        return labels[best]
