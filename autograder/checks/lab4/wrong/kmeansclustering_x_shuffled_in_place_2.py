"""KMeansClustering: X shuffled in place

Upon: class_loops

Hint: You shuffle X itself, so whoever gave it finds the points in another order, and your
labels belong to that order. Draw numbers instead: torch.randperm(N)[:K].
"""

import numpy as np


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        self.loss = None
        rows = X.numpy()  # shares its memory with X
        for start in range(self.n_restarts):
            np.random.shuffle(rows)
            m = X[0 : self.n_clusters].clone()
            moving = True
            while moving:
                z = ((X[:, None] - m) ** 2).sum(dim=2).argmin(dim=1)
                new = move(X, z, m)
                moving = bool((new != m).any())
                m = new
            loss = ((X - m[z]) ** 2).sum()
            if self.loss is None or loss < self.loss:
                self.loss, self.centroids, labels = loss, m, z
        return labels
