"""Centroid_init: an array as a condition

Upon: class_no_numpy

Hint: `point in centroids` compares arrays number by number, and Python cannot make one answer
of several. Compare with np.array_equal, or draw row numbers without replacement.
"""

import random

import numpy as np


def Centroid_init(X, K):
    centroids = []
    while len(centroids) < K:
        point = random.choice(X)
        if point not in centroids:
            centroids.append(point)
    return np.array(centroids, dtype=float).reshape(K, -1)
