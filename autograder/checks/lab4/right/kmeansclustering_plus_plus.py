"""K-Means starts by k-means++: each further centroid is drawn with the squared distance as its weight."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts
        self.centroids, self.loss = None, None

    def _start(self, X):
        centroids = X[torch.randint(len(X), (1,))]
        for _ in range(1, self.n_clusters):
            d2 = torch.cdist(X, centroids).pow(2).amin(dim=1)
            if d2.sum() == 0:
                d2 = torch.ones_like(d2)
            centroids = torch.cat([centroids, X[torch.multinomial(d2, 1)]])
        return centroids

    def _run(self, X):
        centroids = self._start(X)
        for _ in range(300):
            labels = torch.cdist(X, centroids).argmin(dim=1)
            new = move(X, labels, centroids)
            if torch.allclose(new, centroids, rtol=0, atol=1e-10):
                break
            centroids = new
        distances, labels = torch.cdist(X, new).min(dim=1)
        return (distances**2).sum(), new, labels

    def fit_predict(self, X):
        runs = [self._run(X) for _ in range(self.n_restarts)]
        self.loss, self.centroids, labels = min(runs, key=lambda run: run[0])
        return labels
