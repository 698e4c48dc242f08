"""Centroid_init: equal rows

Upon: class_julia_user

Hint: Your centroids are K copies of one point. Equal centroids never part: choose another point
for each of them.
"""

import numpy as np


def Centroid_init(X, K):
    P = cols(X)
    lo, hi = P.min(axis=1), P.max(axis=1)
    place = lo + (hi - lo) * np.random.default_rng().random(len(lo))
    return np.tile(place, (K, 1))
