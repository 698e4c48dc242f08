"""K-Means has a NamedTuple for what a start gives, and takes min over a generator of starts.

Upon: class_dora
"""

from typing import NamedTuple


class StartOfKMeans(NamedTuple):
    loss: float
    centroids: torch.Tensor
    labels: torch.Tensor


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        best = min((self._start(X) for _ in range(self.n_restarts)), key=lambda start: start.loss)
        self.centroids, self.loss = best.centroids, best.loss
        return best.labels

    def _start(self, X):
        centroids = X[torch.multinomial(torch.ones(len(X)), self.n_clusters).to(X.device)]
        old, labels = None, torch.full((len(X),), -1, device=X.device)
        while old is None or not torch.equal(labels, old):
            if old is not None:
                centroids = move(X, labels, centroids)
            old, labels = labels, torch.linalg.vector_norm(X[:, None] - centroids, dim=2).argmin(dim=1)
        return StartOfKMeans(float((X - centroids[labels]).square().sum()), centroids, labels)
