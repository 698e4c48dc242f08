"""Centroid_init: whole numbers

Upon: class_point_objects

Hint: Your centroids are rounded to whole numbers, so on data with a small spread some of them come twice. Keep the
fractions: draw from points of X, or with uniform instead of integers.
"""

import random

import numpy as np


def randomBetween(low, high):
    return int(low + random.random() * (high - low))


def Centroid_init(X, K):
    data = X.reshape(len(X), 1) if X.ndim == 1 else X
    centroids = []
    for k in range(K):
        coords = []
        for j in range(data.shape[1]):
            coords.append(randomBetween(min(data[:, j]), max(data[:, j])))
        centroids.append(coords)
    return np.array(centroids)
