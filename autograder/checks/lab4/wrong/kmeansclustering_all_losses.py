"""KMeansClustering: the losses of all starts kept

Upon: class_finn

Hint: self.loss is a list of the losses of all starts. Keep the smallest alone.
"""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        self.loss = []
        all_centers = []
        all_labels = []
        for start in range(self.n_restarts):
            centers = X[torch.randperm(len(X))[: self.n_clusters]]
            moving = True
            while moving:
                table = torch.cdist(X, centers) ** 2
                labels = table.argmin(dim=1)
                new_centers = move(X, labels, centers)
                moving = not torch.equal(new_centers, centers)
                centers = new_centers
            self.loss.append(table.min(dim=1).values.sum().item())
            all_centers.append(centers)
            all_labels.append(labels)
        best = self.loss.index(min(self.loss))
        self.centroids = all_centers[best]
        return all_labels[best]
