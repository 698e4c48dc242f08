"""K-Means on lists of Python's own floats, with loops over points, centroids and features."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        points = X.tolist()
        best_loss = float("inf")
        for restart in range(self.n_restarts):
            chosen = torch.randperm(len(points))[: self.n_clusters].tolist()
            centers = [list(points[i]) for i in chosen]
            labels = [-1] * len(points)
            changed = True
            while changed:
                changed = False
                loss = 0.0
                for i, p in enumerate(points):
                    distances = [sum((a - b) ** 2 for a, b in zip(p, c)) for c in centers]
                    nearest = min(distances)
                    loss += nearest
                    k = distances.index(nearest)
                    if k != labels[i]:
                        labels[i] = k
                        changed = True
                for k in range(self.n_clusters):
                    mine = [p for p, label in zip(points, labels) if label == k]
                    if mine:
                        centers[k] = [sum(column) / len(mine) for column in zip(*mine)]
            if loss < best_loss:
                best_loss, best_centers, best_labels = loss, centers, labels
        self.loss = best_loss
        self.centroids = torch.tensor(best_centers)
        return torch.tensor(best_labels)
