"""KMeansClustering: the smallest loss of all calls

Upon: class_math

Hint: The smallest loss is set to infinity once, when the object is made. Set it back at the
beginning of fit_predict: the next data have a loss of their own.
"""

from math import inf

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts
        self.loss, self.centroids, self.z = inf, None, None

    def fit_predict(self, X):
        for _ in range(self.n_restarts):
            m, m_new = None, X[torch.randperm(len(X))[: self.n_clusters].to(X.device)]
            while m is None or not torch.equal(m, m_new):
                m = m_new
                z = ((X[:, None] - m) ** 2).sum(-1).argmin(1)
                m_new = move(X, z, m)
            J = float(((X - m[z]) ** 2).sum())
            if J < self.loss:
                self.loss, self.centroids, self.z = J, m, z
        return self.z
