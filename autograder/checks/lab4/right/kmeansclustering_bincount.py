"""K-Means sums the clusters by index_add and counts by bincount, without the move of the notebook; labels decide when to stop.

Upon: class_chen
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = float("inf")

    def nearest_and_squares(self, X, centroids):
        squares = (X.unsqueeze(1) - centroids).pow(2).sum(-1)
        return squares.argmin(dim=1), squares

    def fit_predict(self, X):
        self.loss = float("inf")
        best_labels = None
        for restart in range(self.n_restarts):
            centroids = X[torch.randperm(X.shape[0], device=X.device)[: self.n_clusters]].clone()
            labels, squares = self.nearest_and_squares(X, centroids)
            unchanged = False
            while not unchanged:
                sums = torch.zeros_like(centroids).index_add_(0, labels, X)
                counts = torch.bincount(labels, minlength=self.n_clusters)
                filled = counts > 0
                centroids[filled] = sums[filled] / counts[filled].unsqueeze(1)
                new_labels, squares = self.nearest_and_squares(X, centroids)
                unchanged = torch.equal(new_labels, labels)
                labels = new_labels
            loss = squares.gather(1, labels.unsqueeze(1)).sum().item()
            if loss < self.loss:
                self.loss = loss
                self.centroids = centroids
                best_labels = labels
        return best_labels
