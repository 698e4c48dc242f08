"""KMeansClustering: one iteration

Hint: The centroids move once, and then you stop. Repeat the two steps until nothing moves.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        results = []
        for _ in range(self.n_restarts):
            m = X[torch.randperm(len(X))[: self.n_clusters]]
            z = torch.cdist(X, m).argmin(dim=1)
            m = torch.stack([X[z == k].mean(dim=0) if (z == k).any() else m[k] for k in range(self.n_clusters)])
            d = torch.cdist(X, m).min(dim=1)
            results.append((float((d.values**2).sum()), m, d.indices))
        self.loss, self.centroids, labels = min(results, key=lambda r: r[0])
        return labels
