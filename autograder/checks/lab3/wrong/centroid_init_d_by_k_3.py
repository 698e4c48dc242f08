"""Centroid_init: shape (d, K)

Upon: class_shifted_origin

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""

import numpy as np

_gen = np.random.default_rng()


def Centroid_init(X, K):
    A = np.asarray(X, dtype=float).reshape(len(X), -1)
    lo, span = A.min(axis=0), np.ptp(A, axis=0)
    u = _gen.random((A.shape[1], K))
    return lo[:, None] + span[:, None] * u
