"""Centroid_init: numbers of the points instead of the points

Upon: class_statistics_phd

Hint: You return the row numbers of the points that you chose. Centroids are places: return the
rows of X themselves.
"""

import numpy as np


def Centroid_init(X, K):
    """Sample K observations without replacement."""
    return np.random.default_rng().choice(len(X), size=K, replace=False)
