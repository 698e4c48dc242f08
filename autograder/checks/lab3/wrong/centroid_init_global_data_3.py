"""Centroid_init: uses the songs, not X

Upon: class_scipy_collector

Hint: Your centroids are taken from tracks, the songs, whatever data is given. Use the argument X: the function must
work for any data.
"""

import numpy as np


def Centroid_init(X, K):
    idx = rng.choice(tracks.shape[0], K, replace=False)
    m = tracks[idx, :].copy()
    return m
