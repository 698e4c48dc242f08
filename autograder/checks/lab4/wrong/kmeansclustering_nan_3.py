"""KMeansClustering: NaN for an empty cluster

Upon: class_loops

Hint: The mean of a cluster without points is NaN, and so is all that follows. Leave the
centroid of an empty cluster where it is.
"""

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        best_loss = 1e300
        best_labels = torch.zeros(len(X), dtype=torch.long, device=X.device)
        self.centroids = X[: self.n_clusters].clone()
        self.loss = best_loss
        for r in range(self.n_restarts):
            idx = torch.randperm(len(X))
            m = X[idx[: self.n_clusters].to(X.device)].clone()
            labels = torch.zeros(len(X), dtype=torch.long, device=X.device) - 1
            for step in range(100):
                d = torch.zeros(len(X), self.n_clusters).to(X)
                for k in range(self.n_clusters):
                    d[:, k] = torch.sum((X - m[k]) ** 2, dim=1)
                new_labels = torch.argmin(d, dim=1)
                if torch.equal(new_labels, labels):
                    break
                labels = new_labels
                for k in range(self.n_clusters):
                    m[k] = X[labels == k].mean(dim=0)
            loss = ((X - m[labels]) ** 2).sum()
            if loss < best_loss or r == 0:
                best_loss = loss
                best_labels = labels
                self.centroids = m
                self.loss = loss
        return best_labels
