"""KMeansClustering: labels of another start than the centroids

Upon: class_bruno

Hint: Labels and centroids come from different starts. Wherever you replace self.centroids by better ones, replace the labels, too, and return those.
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
            C = X[torch.randperm(N)[0:K].to(X.device), :]
            idx = -torch.ones(N, dtype=torch.long, device=X.device)
            while True:
                (m, idxNew) = torch.min(((X.reshape(N, 1, D) - C) ** 2).sum(2), 1)
                if torch.all(idxNew == idx):
                    break
                idx = idxNew
                C = move(X, idx, C)
            J = float(torch.sum(m))
            if J < bestJ:
                bestJ = J
                self.loss = J
                self.centroids = C
        return idx
