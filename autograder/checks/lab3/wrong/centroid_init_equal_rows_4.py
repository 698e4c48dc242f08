"""Centroid_init: equal rows

Upon: class_einsum

Hint: Your centroids are K copies of one point. Equal centroids never part: choose another point for each of them.
"""

import numpy as np


def Centroid_init(X, K):
    x = np.atleast_2d(np.asarray(X, float).T).T
    lower, upper = x.min(axis=0), x.max(axis=0)
    place = np.random.uniform(lower, upper)
    return np.tile(place, (K, 1))
