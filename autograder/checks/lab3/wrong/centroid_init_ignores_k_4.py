"""Centroid_init: ignores K

Upon: class_fixed_point

Hint: You make the same number of centroids whatever K is. Use the argument K, not a number that fits the songs.
"""

import random

import numpy as np


def Centroid_init(X, K):
    pts = sorted({tuple(np.atleast_1d(x).tolist()) for x in X})
    a, b, c = random.sample(pts, 3)
    return np.array([a, b, c])
