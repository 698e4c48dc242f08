"""KMeansClustering: a fixed few iterations

Hint: A few rounds are not enough: how many are needed depends on the data. Repeat the two steps until the centroids stay where they are.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X, n_iter=6):
        self.loss = math.inf
        for _ in range(self.n_restarts):
            m = X[torch.randperm(len(X))[: self.n_clusters]]
            for i in range(n_iter):
                m = move(X, torch.cdist(X, m).argmin(dim=1), m)
            loss = torch.cdist(X, m).amin(dim=1).square().sum()
            if loss < self.loss:
                self.loss, self.centroids = loss, m
        return torch.cdist(X, self.centroids).argmin(dim=1)
