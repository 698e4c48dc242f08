"""Centroid_init: remembers the start of other data

Upon: class_sparse_table

Hint: You keep the centroids of an earlier call and return them again, though the data is another. Choose new ones
from the X of each call.
"""

import numpy as np

_starts = {}


def Centroid_init(X, K):
    if K not in _starts:
        points = np.unique(np.asarray(X, float).reshape(len(X), -1), axis=0)
        _starts[K] = points[np.random.choice(len(points), K, replace=False)]
    return _starts[K].copy()
