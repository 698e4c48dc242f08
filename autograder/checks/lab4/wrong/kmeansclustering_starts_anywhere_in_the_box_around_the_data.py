"""KMeansClustering: starts anywhere in the box around the data

Upon: class_numbered_steps

Hint: You start from random places in the box around the data: far from all points some
centroids never get any. Start from K different points of X, torch.randperm(N)[:K].
"""

import math

import torch


class KMeansClustering:
    """K-Means clustering with several random initialisations."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        # Find min and max values to generate random centroids in this range
        x_min = X.min(dim=0).values
        x_max = X.max(dim=0).values
        best_loss, best_labels = math.inf, None
        for _ in range(self.n_restarts):
            # Initialise the centroids
            centroids = x_min + (x_max - x_min) * torch.rand(self.n_clusters, X.shape[1]).to(X)
            while True:
                # Assignment step
                labels = torch.cdist(X, centroids).argmin(dim=1)
                # Update step
                new_centroids = move(X, labels, centroids)
                if torch.equal(new_centroids, centroids):
                    break
                centroids = new_centroids
            loss = ((X - centroids[labels]) ** 2).sum().item()
            if loss < best_loss:
                best_loss, best_labels = loss, labels
                self.centroids, self.loss = centroids, loss
        return best_labels
