"""Spreads the starts over the box with SciPy's Latin hypercube; no row of the grid is used twice.

Upon: class_scipy_collector
"""

import numpy as np
from scipy.stats import qmc


def Centroid_init(X, K):
    box = np.asarray(X, dtype=float)
    if box.ndim == 1:
        box = box[:, np.newaxis]
    low, high = box.min(axis=0), box.max(axis=0)
    return low + qmc.LatinHypercube(d=box.shape[1]).random(n=K) * (high - low)
