"""A careful mathematician: starts from points of different value where there are enough of them,
list of J and argmin.

Upon: class_math
"""

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        K = self.n_clusters
        different = torch.unique(X, dim=0)
        if len(different) < K:
            different = X
        all_J, all_m, all_z = [], [], []
        for _ in range(self.n_restarts):
            m = different[torch.randperm(len(different))[:K].to(X.device)]
            while True:
                D = torch.linalg.vector_norm(X[:, None] - m[None], dim=2)
                z = D.argmin(dim=1)
                m_next = move(X, z, m)
                if (m_next == m).all():
                    break
                m = m_next
            all_J.append(sum(float(((X[z == k] - m[k]) ** 2).sum()) for k in range(K)))
            all_m.append(m)
            all_z.append(z)
        best = all_J.index(min(all_J))
        self.loss, self.centroids = all_J[best], all_m[best]
        return all_z[best]
