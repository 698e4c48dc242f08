"""Centroid_init: numbers of the points instead of the points

Hint: You return the row numbers of the points that you chose. Centroids are places: return the rows of X themselves.
"""


def Centroid_init(X, K):
    return rng.choice(len(X), size=K, replace=False)
