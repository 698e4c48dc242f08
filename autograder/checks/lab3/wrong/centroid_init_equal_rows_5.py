"""Centroid_init: equal rows

Upon: class_matrix_products

Hint: Your centroids are K copies of one point. Equal centroids never part: choose another point for each of them.
"""

import numpy as np


def Centroid_init(X, K):
    A = np.asarray(X, dtype=float)
    A = A if A.ndim == 2 else A[:, None]
    i = np.random.default_rng().integers(len(A))
    return np.ones((K, 1)) @ A[i : i + 1]
