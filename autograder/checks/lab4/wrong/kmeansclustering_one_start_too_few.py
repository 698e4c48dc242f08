"""KMeansClustering: one start too few

Upon: class_rosa

Hint: You start one time fewer than n_restarts, and with n_restarts = 1 not at all. n_restarts counts all starts, the first one, too.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts
        self.loss, self.centroids = math.inf, None

    def fit_predict(self, X):
        self.loss = math.inf
        for _ in range(1, self.n_restarts):
            centroids = X[torch.randperm(len(X), device=X.device)[: self.n_clusters]]
            while True:
                d = torch.cdist(X, centroids, compute_mode="donot_use_mm_for_euclid_dist")
                smallest, labels = d.min(dim=1)
                moved = move(X, labels, centroids)
                if torch.equal(moved, centroids):
                    break
                centroids = moved
            loss = (smallest**2).sum()
            if loss < self.loss:
                self.loss, self.centroids, best = loss, centroids, labels
        return best
