"""A numerics expert's generator of runs as namedtuples, the smallest taken by min().

Upon: class_numerics
"""

from collections import namedtuple
from operator import attrgetter

import torch

Run = namedtuple("Run", "loss centroids labels")


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def _runs(self, X):
        for _ in range(self.n_restarts):
            yield self._run(X, X[torch.randperm(len(X))[: self.n_clusters].to(X.device)])

    def _run(self, X, centroids):
        previous = None
        while previous is None or not torch.equal(previous, centroids):
            squares = torch.cdist(X, centroids, compute_mode="donot_use_mm_for_euclid_dist").square()
            loss, labels = squares.min(dim=1)
            previous, centroids = centroids, move(X, labels, centroids)
        return Run(loss.sum().item(), centroids, labels)

    def fit_predict(self, X):
        best = min(self._runs(X), key=attrgetter("loss"))
        self.loss, self.centroids = best.loss, best.centroids
        return best.labels
