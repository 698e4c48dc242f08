"""KMeansClustering: the same start each time

Upon: class_math

Hint: All your starts are the same one, so there is nothing to choose from. Draw other points
each time: do not set the seed in the loop, nor take the first K points.
"""

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        K = self.n_clusters
        solutions = []
        for _ in range(self.n_restarts):
            m = X[:K].clone()
            m_old = torch.full_like(m, torch.nan)
            while (m != m_old).any():
                z = ((X[:, None] - m[None]) ** 2).sum(2).argmin(1)
                m_old, m = m, move(X, z, m)
            solutions.append((((X - m[z]) ** 2).sum(), m, z))
        self.loss, self.centroids, z = min(solutions, key=lambda s: float(s[0]))
        return z
