"""Centroid_init: fails in one dimension

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X = X.reshape(len(X), -1),
which makes it (N, 1) and leaves (N, d) as it is.
"""


def Centroid_init(X, K):
    N, d = X.shape
    lo = X.min(axis=0)
    hi = X.max(axis=0)
    return rng.random((K, d)) * (hi - lo) + lo
