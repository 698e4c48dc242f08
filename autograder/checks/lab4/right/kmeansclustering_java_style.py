"""Code ported from Java: a class for a cluster with getters and setters, loops over all of them.

Upon: class_loops
"""

import torch


class Cluster:
    def __init__(self, center):
        self._center = center

    def getCenter(self):
        return self._center

    def setCenter(self, center):
        self._center = center

    def squaredDistances(self, points):
        delta = points - self._center
        return torch.sum(delta * delta, dim=1)


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def initClusters(self, points):
        permutation = torch.randperm(points.size(0)).tolist()
        clusters = []
        for k in range(self.n_clusters):
            clusters.append(Cluster(points[permutation[k]].clone()))
        return clusters

    def assign(self, points, clusters):
        bestDistance = clusters[0].squaredDistances(points)
        bestIndex = torch.zeros(points.size(0), dtype=torch.long, device=points.device)
        for k in range(1, len(clusters)):
            distance = clusters[k].squaredDistances(points)
            closer = distance < bestDistance
            bestDistance = torch.where(closer, distance, bestDistance)
            bestIndex[closer] = k
        return bestDistance.sum().item(), bestIndex

    def update(self, points, clusters, index):
        changed = False
        for k in range(len(clusters)):
            members = points[index == k]
            if members.size(0) == 0:
                continue
            center = members.mean(dim=0)
            if not torch.equal(center, clusters[k].getCenter()):
                clusters[k].setCenter(center)
                changed = True
        return changed

    def fit_predict(self, X):
        self.loss = float("inf")
        answer = None
        for restart in range(self.n_restarts):
            clusters = self.initClusters(X)
            total, index = self.assign(X, clusters)
            while self.update(X, clusters, index):
                total, index = self.assign(X, clusters)
            if total < self.loss:
                self.loss = total
                self.centroids = torch.stack([c.getCenter() for c in clusters])
                answer = index
        return answer
