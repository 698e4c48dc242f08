"""Centroid_init: equal rows

Upon: class_counts_from_one

Hint: Your centroids are K copies of one point. Equal centroids never part: choose another point
for each of them.
"""

import numpy as np


def Centroid_init(X, K):
    A = np.array(X, dtype=float)
    if A.ndim == 1:
        A = A.reshape(A.size, 1)
    lo = A.min(0)
    hi = A.max(0)
    start = lo + np.random.rand(A.shape[1]) * (hi - lo)
    return np.tile(start, (K, 1))
