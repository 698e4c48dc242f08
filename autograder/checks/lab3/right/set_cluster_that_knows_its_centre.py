"""A class for one cluster, a list that knows its centre; Set returns a list of them and Update asks each for its mean.

Upon: class_static_methods
"""

import numpy as np


class Cluster(list):
    def __init__(self, centre):
        super().__init__()
        self.centre = np.atleast_1d(np.array(centre, dtype=float))
        self.distortion = 0.0

    def distance2(self, point):
        return float(((point - self.centre) ** 2).sum())

    def take(self, point):
        self.append(point)
        self.distortion += self.distance2(point)

    def mean(self):
        if not self:
            return self.centre.copy()
        return np.mean(np.stack(self), axis=0)


def Set(X, m):
    clusters = [Cluster(centre) for centre in m]
    for point in np.asarray(X, dtype=float):
        point = np.atleast_1d(point)
        nearest = min(clusters, key=lambda cluster: cluster.distance2(point))
        nearest.take(point)
    return clusters, sum(cluster.distortion for cluster in clusters)


def Update(X, C, m):
    return np.array([cluster.mean() for cluster in C])
