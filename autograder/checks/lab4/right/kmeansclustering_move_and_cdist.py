"""The way that the notebook hints at: cdist for the labels, the notebook's move, the loss written
out at the end.

Upon: class_numbered_steps
"""

import torch


class KMeansClustering:
    """K-Means with several starts; the best result is kept."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        origin_of_data = X.mean(dim=0)
        centered_X = X - origin_of_data  # cdist is more exact near zero
        results = []
        for _ in range(self.n_restarts):
            # random initialisation
            centroids = centered_X[torch.randperm(len(X), device=X.device)[: self.n_clusters]]
            labels = torch.cdist(centered_X, centroids).min(dim=1).indices
            converged = False
            while not converged:
                new_centroids = move(centered_X, labels, centroids)
                new_labels = torch.cdist(centered_X, new_centroids).min(dim=1).indices
                converged = bool((new_labels == labels).all())
                centroids, labels = new_centroids, new_labels
            loss = (centered_X - centroids[labels]).pow(2).sum().item()
            results.append({"loss": loss, "centroids": centroids + origin_of_data, "labels": labels})
        # pick the best one
        best = sorted(results, key=lambda result: result["loss"])[0]
        self.loss = best["loss"]
        self.centroids = best["centroids"]
        return best["labels"]
