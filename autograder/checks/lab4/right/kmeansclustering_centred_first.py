"""K-Means works on a copy that is centred, so that nothing is lost far from zero, and shifts the centroids back.

Upon: class_ella
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        middle = X.mean(dim=0)
        Y = X - middle
        best = None
        for _ in range(self.n_restarts):
            centroids = Y[torch.randperm(len(Y))[: self.n_clusters].to(Y.device)]
            labels = torch.cdist(Y, centroids, compute_mode="donot_use_mm_for_euclid_dist").argmin(dim=1)
            for _ in range(2000):
                centroids = move(Y, labels, centroids)
                new_labels = torch.cdist(Y, centroids, compute_mode="donot_use_mm_for_euclid_dist").argmin(dim=1)
                if torch.equal(labels, new_labels):
                    break
                labels = new_labels
            loss = ((Y - centroids[labels]) ** 2).sum()
            if best is None or loss < best[0]:
                best = loss, centroids, labels
        self.loss, self.centroids = best[0].item(), best[1] + middle
        return best[2]
