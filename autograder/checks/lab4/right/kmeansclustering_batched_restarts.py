"""A deep-learning person's show-off: all starts run at once as one batch (R, K, d), the best is
picked at the end.

Upon: class_deep
"""

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        R, K = self.n_restarts, self.n_clusters
        picks = torch.stack([torch.randperm(len(X))[:K] for _ in range(R)]).to(X.device)
        centers = X[picks]  # (R, K, d)
        while True:
            sq = (X[None, :, None, :] - centers[:, None, :, :]).pow(2).sum(-1)  # (R, N, K)
            lowest, labels = sq.min(dim=2)
            member = torch.nn.functional.one_hot(labels, K).to(X)
            counts = member.sum(dim=1).unsqueeze(-1)
            sums = torch.einsum("rnk,nd->rkd", member, X)
            updated = torch.where(counts > 0, sums / counts.clamp(min=1), centers)
            if torch.equal(updated, centers):
                break
            centers = updated
        losses = lowest.sum(dim=1)
        winner = losses.argmin()
        self.loss, self.centroids = losses[winner], centers[winner]
        return labels[winner]
