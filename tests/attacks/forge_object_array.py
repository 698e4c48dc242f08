"""Forge: object arrays of classes, functions, arrays and themselves."""

import numpy as np


def Centroid_init(X, K):
    found = np.empty((K, 2), dtype=object)
    found[:, 0] = [np.float64, lambda: 1, found, "1e309", b"1", 1j, None, True][:K] + [found] * max(0, K - 8)
    found[:, 1] = [found]
    return found
