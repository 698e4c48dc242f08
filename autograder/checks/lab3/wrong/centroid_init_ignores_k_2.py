"""Centroid_init: ignores K

Hint: You make the same number of centroids whatever K is. Use the argument K, not a number that fits the songs.
"""


def Centroid_init(X, K):
    K = len(artists)
    X = X.reshape(len(X), -1)
    return rng.uniform(X.min(axis=0), X.max(axis=0), (K, X.shape[1]))
