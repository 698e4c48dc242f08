"""Centroids start at points drawn with random.sample; the functions take names of their own inside and return lists."""

from random import sample


def Centroid_init(X, K):
    indices = sample(range(len(X)), K)
    return [list(np.atleast_1d(X[i])) for i in indices]
