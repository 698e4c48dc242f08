"""KMeansClustering: the squares of the centroids left out

Upon: class_bruno

Hint: Of |x|^2 - 2 x m + |m|^2 only |x|^2 is the same for all centroids. Keep the squares of the centroids.
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
            for it in range(60):
                DIST = torch.zeros(N, K)
                for k in range(K):
                    DIST[:, k] = torch.sum(X**2, 1) - 2 * torch.sum(X * C[k, :], 1)
                idx = torch.argmin(DIST, 1)
                C = move(X, idx, C)
            J = float(torch.sum((X - C[idx, :]) ** 2))
            if J < bestJ:
                bestJ, bestC, bestIdx = J, C, idx
        self.loss = bestJ
        self.centroids = bestC
        return bestIdx
