"""K-Means starts from a random point and, again and again, the point farthest from all centroids; an empty cluster gets such a point."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        losses, kept = [], []
        for _ in range(self.n_restarts):
            rows = [int(torch.randint(len(X), ()))]
            while len(rows) < self.n_clusters:
                gaps = torch.cdist(X, X[rows]).min(dim=1).values
                rows.append(int(gaps.argmax()))
            m = X[rows]
            for _ in range(1000):
                dist = torch.cdist(X, m)
                z = dist.argmin(dim=1)
                rows = []
                for k in range(self.n_clusters):
                    mine = X[z == k]
                    rows.append(mine.mean(dim=0) if len(mine) else X[dist.min(dim=1).values.argmax()])
                moved = torch.stack(rows)
                done = torch.equal(moved, m)
                m = moved
                if done:
                    break
            losses.append(dist.min(dim=1).values.square().sum())
            kept.append((m, z))
        i = int(torch.stack(losses).argmin())
        self.loss = losses[i]
        self.centroids, labels = kept[i]
        return labels
