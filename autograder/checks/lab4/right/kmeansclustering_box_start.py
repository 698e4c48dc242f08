"""K-Means starts anywhere in the box around the data; a centroid without points jumps to a point drawn at random."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = torch.inf

    def fit_predict(self, X):
        low, high = X.min(dim=0).values, X.max(dim=0).values
        self.loss = torch.inf
        for _ in range(self.n_restarts):
            c = low + (high - low) * torch.rand(self.n_clusters, X.shape[1])
            old_labels = None
            for step in range(200):
                d = torch.cdist(X, c)
                labels = d.argmin(1)
                if old_labels is not None and (labels == old_labels).all():
                    break
                old_labels = labels
                for k in range(self.n_clusters):
                    members = X[labels == k]
                    if len(members) == 0:
                        c[k] = X[torch.randint(0, len(X), (1,))]
                    else:
                        c[k] = members.mean(0)
            loss = (torch.cdist(X, c).min(1).values ** 2).sum().item()
            if loss < self.loss:
                self.loss = loss
                self.centroids = c.clone()
                best_labels = torch.cdist(X, c).argmin(1)
        return best_labels
