"""KMeansClustering: points of X for centroids

Upon: class_bruno

Hint: Your centroids end on points of X. Keep the means of the clusters: they need not be points.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        N, D = X.shape
        K = self.n_clusters
        bestJ = np.inf
        for r in range(self.n_restarts):
            C = X[torch.randperm(N)[0:K], :]
            idx = -torch.ones(N, dtype=torch.long)
            while True:
                idxNew = torch.argmin(((X.reshape(N, 1, D) - C) ** 2).sum(2), 1)
                if torch.all(idxNew == idx):
                    break
                idx = idxNew
                C = move(X, idx, C)
            DIST = ((X.reshape(N, 1, D) - C) ** 2).sum(2)
            C = X[torch.argmin(DIST, 0), :]
            (m, idx) = torch.min(((X.reshape(N, 1, D) - C) ** 2).sum(2), 1)
            J = float(torch.sum(m))
            if J < bestJ:
                bestJ, bestC, bestIdx = J, C, idx
        self.loss = bestJ
        self.centroids = bestC
        return bestIdx
