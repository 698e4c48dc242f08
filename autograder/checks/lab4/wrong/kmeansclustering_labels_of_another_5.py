"""KMeansClustering: labels of another start than the centroids

Upon: class_loops

Hint: Labels and centroids come from different starts. Wherever you replace self.centroids by
better ones, replace the labels, too, and return those.
"""

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        N = X.shape[0]
        self.loss = None
        for s in range(self.n_restarts):
            perm = torch.randperm(N)
            centroids = []
            for k in range(self.n_clusters):
                centroids.append(X[perm[k]])
            centroids = torch.stack(centroids)
            labels = None
            while True:
                dist = torch.zeros(N, self.n_clusters).to(X)
                for k in range(self.n_clusters):
                    dist[:, k] = ((X - centroids[k]) ** 2).sum(dim=1)
                new_labels = dist.argmin(dim=1)
                if labels is not None and (new_labels == labels).all():
                    break
                labels = new_labels
                centroids = move(X, labels, centroids)
            loss = 0
            for k in range(self.n_clusters):
                loss = loss + ((X[labels == k] - centroids[k]) ** 2).sum()
            if self.loss is None or loss < self.loss:
                self.loss = loss
                self.centroids = centroids
        return labels
