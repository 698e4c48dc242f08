"""KMeansClustering: only one start

Hint: However large n_restarts is, your K-Means starts once. Draw new centroids n_restarts times, and keep the best result.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def distances(self, X, m):
        return torch.stack([((X - c) ** 2).sum(dim=1) for c in m], dim=1)

    def one_run(self, X):
        m = X[np.random.permutation(len(X))[: self.n_clusters]]
        z = None
        while True:
            new_z = self.distances(X, m).argmin(dim=1)
            if z is not None and torch.equal(z, new_z):
                return m, z
            z = new_z
            m = torch.stack([X[z == k].mean(dim=0) if (z == k).any() else m[k] for k in range(self.n_clusters)])

    def fit_predict(self, X):
        runs = []
        for _ in range(1):
            m, z = self.one_run(X)
            loss = self.distances(X, m).min(dim=1).values.sum().item()
            runs.append((loss, m, z))
        self.loss, self.centroids, z = min(runs, key=lambda run: run[0])
        return z
