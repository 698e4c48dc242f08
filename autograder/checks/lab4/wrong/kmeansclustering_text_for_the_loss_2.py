"""KMeansClustering: text for the loss

Upon: class_numpy

Hint: self.loss is text that reads as a number, such as '8.62'. Keep the number itself, and
format it only where you print.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        runs = []
        for start in range(self.n_restarts):
            m = X[torch.randperm(len(X))[: self.n_clusters]]
            for step in range(500):
                z = ((X[:, None] - m) ** 2).sum(dim=2).argmin(dim=1)
                new = move(X, z, m)
                if (new == m).all():
                    break
                m = new
            runs.append((((X - m[z]) ** 2).sum().item(), start, m, z))
        loss, _, self.centroids, labels = min(runs, key=lambda run: run[:2])
        self.loss = str(loss)
        return labels
