"""K-Means starts from labels at random: the first centroids are the means of K random parts."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = float("inf")
        for _ in range(self.n_restarts):
            order = torch.randperm(len(X))
            labels = torch.empty_like(order)
            labels[order] = torch.arange(len(X)) % self.n_clusters
            centroids = move(X, labels, X[: self.n_clusters])
            while True:
                labels = torch.cdist(X, centroids).argmin(1)
                new = move(X, labels, centroids)
                if torch.all(new == centroids):
                    break
                centroids = new
            loss = torch.cdist(X, centroids).gather(1, labels[:, None]).pow(2).sum()
            if loss < self.loss:
                self.loss = loss
                self.centroids = centroids
                best = labels
        return best
