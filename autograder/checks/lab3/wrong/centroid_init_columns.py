"""Centroid_init: columns of X instead of rows

Upon: class_broadcasting

Hint: You pick columns of X. A point is a row: take X[rows], with row numbers below len(X).
"""


def Centroid_init(X, K):
    X = X.reshape(len(X), -1)
    return X[:, rng.integers(X.shape[1], size=K)]
