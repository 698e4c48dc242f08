"""K-Means draws by random.sample, keeps the results in a list of tuples, and sorts them by loss.

Upon: class_finn
"""

import random


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def one_start(self, X):
        chosen = random.sample(range(len(X)), self.n_clusters)
        centroids = X[chosen]
        while True:
            dist = torch.sum((X.unsqueeze(1) - centroids.unsqueeze(0)) ** 2, dim=2)
            labels = torch.argmin(dist, dim=1)
            new_centroids = move(X, labels, centroids)
            if torch.equal(new_centroids, centroids):
                return dist.min(dim=1).values.sum().item(), centroids, labels
            centroids = new_centroids

    def fit_predict(self, X):
        results = []
        for i in range(self.n_restarts):
            results.append(self.one_start(X))
        results.sort(key=lambda result: result[0])
        self.loss, self.centroids, labels = results[0]
        return labels
