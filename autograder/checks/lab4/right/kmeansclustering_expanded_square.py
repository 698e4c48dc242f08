"""The square is expanded, |x|^2 - 2 x.m + |m|^2, and the runs are sorted by their loss."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    @staticmethod
    def squares(X, m):
        return ((X * X).sum(1, keepdim=True) - 2 * X @ m.T + (m * m).sum(1)).clamp(min=0)

    def fit_predict(self, X):
        K = self.n_clusters
        runs = []
        for number in range(self.n_restarts):
            m = X[torch.randperm(len(X))[:K]]
            previous = torch.zeros_like(m) + torch.inf
            steps = 0
            while (m - previous).abs().max() > 1e-12 and steps < 400:
                previous = m
                assigned = one_hot(self.squares(X, m).argmin(dim=1), K).to(X)
                m = torch.where(assigned.sum(0)[:, None] > 0, (assigned.T @ X) / assigned.sum(0)[:, None].clamp(min=1), m)
                steps += 1
            d2 = self.squares(X, m)
            runs.append((d2.min(dim=1).values.sum().item(), number, m, d2.argmin(dim=1)))
        runs.sort(key=lambda run: run[:2])
        self.loss, _, self.centroids, labels = runs[0]
        return labels
