"""The lecture's rng.random([K, ndim]), but stretched to the box that holds the data; a flat side
of the box is made 1 wide.

Upon: class_copy_paste
"""

import numpy as np


def Centroid_init(X, K):
    if len(X.shape) == 1:
        ndim = 1
    else:
        ndim = X.shape[1]
    low = np.min(X, axis=0)
    size = np.max(X, axis=0) - low
    size = np.where(size == 0, 1.0, size)
    rng_box = np.random.default_rng()
    m = rng_box.random([K, ndim])
    return low + size * m
