"""The signal engineer, from SciPy's list of samplers: a random Latin hypercube scaled to the box
of the data.

Upon: class_signal_engineer
"""

import numpy as np
from scipy.stats import qmc


def Centroid_init(X, K):
    box = np.array(X, dtype=float).reshape(len(X), -1)
    low, high = box.min(axis=0), box.max(axis=0)
    if np.all(low == high):
        low, high = low - 1, high + 1
    unit = qmc.LatinHypercube(d=box.shape[1]).random(K)
    return low + unit * (high - low)
