"""KMeansClustering: one number for each centroid

Upon: class_finn

Hint: Your centroids have the same number in all features: the mean of all entries. Take the mean along dim=0.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        best_loss = None
        for start in range(self.n_restarts):
            centers = X[torch.randperm(len(X))[: self.n_clusters]].clone()
            for step in range(8):
                labels = torch.cdist(X, centers).argmin(dim=1)
                for k in range(self.n_clusters):
                    points_of_k = X[labels == k]
                    if len(points_of_k) > 0:
                        centers[k] = points_of_k.mean()
            table = torch.cdist(X, centers) ** 2
            loss = table.min(dim=1).values.sum().item()
            if best_loss is None or loss < best_loss:
                best_loss, best_centers, best_labels = loss, centers, table.argmin(dim=1)
        self.loss, self.centroids = best_loss, best_centers
        return best_labels
