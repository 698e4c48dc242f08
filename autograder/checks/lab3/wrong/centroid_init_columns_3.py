"""Centroid_init: columns of X instead of rows

Upon: class_scipy

Hint: You pick columns of X. A point is a row: take X[rows], with row numbers below len(X).
"""

import numpy as np


def Centroid_init(X, K):
    P = np.asarray(X, dtype=float)
    if P.ndim == 1:
        P = P[:, None]
    return np.random.default_rng().choice(P, size=K, replace=False, axis=1)
