"""KMeansClustering: the worst start kept

Upon: class_dora

Hint: You keep the start with the largest loss. A smaller loss is better: keep the one with the smallest.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        def go(c):
            z = None
            while True:
                squares, new = (X[:, None] - c).square().sum(-1).min(-1)
                if z is not None and torch.equal(z, new):
                    return squares.sum().item(), c, z
                z, c = new, move(X, new, c)

        results = [go(X[torch.randperm(len(X))[: self.n_clusters].to(X.device)]) for _ in range(self.n_restarts)]
        results.sort(key=lambda result: result[0])
        self.loss, self.centroids, labels = results[-1]
        return labels
