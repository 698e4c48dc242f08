"""KMeansClustering: centroids from noise instead of points

Upon: class_finn

Hint: The first centroids are numbers around 0 (or from 0 to 1), wherever the data are: many of them never get a point. Start from K different points of X.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        best_loss = None
        for start in range(self.n_restarts):
            centers = torch.rand(self.n_clusters, X.shape[1]).to(X)
            old_labels = None
            while True:
                table = torch.cdist(X, centers) ** 2
                labels = table.argmin(dim=1)
                if old_labels is not None and (labels == old_labels).all():
                    break
                old_labels = labels
                centers = move(X, labels, centers)
            loss = table.min(dim=1).values.sum().item()
            if best_loss is None or loss < best_loss:
                best_loss = loss
                best_centers = centers
                best_labels = labels
        self.loss = best_loss
        self.centroids = best_centers
        return best_labels
