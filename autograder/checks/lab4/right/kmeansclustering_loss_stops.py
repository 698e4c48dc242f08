"""K-Means stops when the loss no longer falls; sums by index_add and bincount."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        N, d = X.shape
        K = self.n_clusters
        best_loss, best_labels, best_centroids = 1e300, None, None
        for start in range(self.n_restarts):
            centroids = X[torch.randperm(N)[:K]]
            old_loss = None
            while True:
                smallest, labels = torch.cdist(X, centroids).min(dim=1)
                loss = smallest.square().sum().item()
                if old_loss is not None and loss >= old_loss - 1e-12:
                    break
                old_loss = loss
                kept = centroids
                counts = torch.bincount(labels, minlength=K).to(X)
                sums = torch.zeros(K, d).to(X).index_add_(0, labels, X)
                filled = counts > 0
                centroids = centroids.clone()
                centroids[filled] = sums[filled] / counts[filled].unsqueeze(1)
            if loss < best_loss:
                best_loss, best_labels, best_centroids = loss, labels, centroids
        self.loss = torch.tensor(best_loss)
        self.centroids = best_centroids
        return best_labels
