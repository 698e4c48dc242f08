"""A deep-learning person who scatters: index_add_ for the sums, bincount for the counts, a
dictionary as checkpoint of the best start.

Upon: class_deep
"""

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    @torch.no_grad()
    def fit_predict(self, X):
        N, d = X.shape
        K = self.n_clusters
        checkpoint = {"loss": None}
        for _ in range(self.n_restarts):
            C = X.index_select(0, torch.randperm(N).to(X.device)[:K])
            labels = X.new_full((N,), -1, dtype=torch.long)
            while True:
                d2 = ((X.unsqueeze(1) - C) ** 2).sum(-1)
                values, fresh = torch.min(d2, dim=1)
                if (fresh == labels).all():
                    break
                labels = fresh
                sums = X.new_zeros(K, d).index_add_(0, labels, X)
                counts = torch.bincount(labels, minlength=K)
                filled = counts > 0
                C = C.clone()
                C[filled] = sums[filled] / counts[filled].unsqueeze(1)
            loss = values.sum()
            if checkpoint["loss"] is None or loss < checkpoint["loss"]:
                checkpoint.update(loss=loss, C=C, labels=labels)
        self.loss = checkpoint["loss"]
        self.centroids = checkpoint["C"]
        return checkpoint["labels"]
