"""KMeansClustering: results kept under other names

Upon: class_finn

Hint: Keep the results where the notebook looks for them: self.centroids and self.loss.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        self.best_loss = None
        for start in range(self.n_restarts):
            centers = X[torch.randperm(len(X))[: self.n_clusters]]
            moving = True
            while moving:
                table = torch.cdist(X, centers) ** 2
                labels = table.argmin(dim=1)
                new_centers = move(X, labels, centers)
                moving = not torch.equal(new_centers, centers)
                centers = new_centers
            loss = table.min(dim=1).values.sum().item()
            if self.best_loss is None or loss < self.best_loss:
                self.best_loss = loss
                self.best_centers = centers
                best_labels = labels
        return best_labels
