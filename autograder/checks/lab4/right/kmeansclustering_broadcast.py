"""Squared distances by broadcasting; K-Means stops when no label changes, and clones what it keeps."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def distances(self, X, centroids):
        return ((X.unsqueeze(1) - centroids.unsqueeze(0)) ** 2).sum(dim=2)

    @torch.no_grad()
    def fit_predict(self, X):
        best = {"loss": math.inf}
        for r in range(self.n_restarts):
            centroids = X[torch.randperm(X.size(0))[: self.n_clusters]].clone()
            labels = torch.full((X.size(0),), -1)
            while True:
                d, new_labels = self.distances(X, centroids).min(dim=1)
                if torch.equal(new_labels, labels):
                    break
                labels = new_labels
                for k in range(self.n_clusters):
                    if (labels == k).any():
                        centroids[k] = X[labels == k].mean(dim=0)
            if d.sum() < best["loss"]:
                best = {"loss": d.sum(), "centroids": centroids.clone(), "labels": labels.clone()}
        self.loss = best["loss"]
        self.centroids = best["centroids"]
        return best["labels"]
