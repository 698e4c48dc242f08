"""KMeansClustering: stops while centroids still move

Hint: Your rule to stop lets go while centroids still move. Compare all centroids with those before the step, and stop only when none has moved.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        best_loss = 1e10
        for _ in range(self.n_restarts):
            centroids = X[torch.randperm(X.shape[0])[: self.n_clusters]].clone()
            for _ in range(300):
                dists = torch.cdist(X, centroids)
                dists_min, labels = dists.min(dim=1)
                before = centroids.clone()
                for i in range(self.n_clusters):
                    idx = torch.where(labels == i)[0]
                    if len(idx) == 0:
                        continue
                    centroids[i] = X[idx].mean(dim=0)
                if (centroids == before).any():
                    break
            dists_min, labels = torch.cdist(X, centroids).min(dim=1)
            loss = (dists_min**2).sum()
            if loss < best_loss:
                best_loss = loss
                best_labels = labels
                best_centroids = centroids
        self.loss = best_loss
        self.centroids = best_centroids
        return best_labels
