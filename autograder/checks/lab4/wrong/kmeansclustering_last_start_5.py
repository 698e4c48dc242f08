"""KMeansClustering: the last start kept instead of the best

Upon: class_numpy

Hint: What you keep is the last of the n_restarts. Compare the losses, and replace centroids and
labels only where the loss is smaller than the smallest so far.
"""

import numpy as np
import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        A = X.cpu().numpy()
        for restart in range(self.n_restarts):
            C = A[np.random.choice(A.shape[0], self.n_clusters, replace=False)]
            while True:
                D = ((A[:, None, :] - C[None, :, :]) ** 2).sum(axis=-1)
                labels = D.argmin(axis=1)
                newC = np.array([A[labels == k].mean(axis=0) if (labels == k).any() else C[k] for k in range(self.n_clusters)])
                if np.allclose(newC, C, rtol=0, atol=1e-12):
                    break
                C = newC
            self.centroids = torch.from_numpy(C).to(X)
            self.loss = float(D.min(axis=1).sum())
        return torch.from_numpy(labels).to(X.device)
