"""Set: nearest by Manhattan distance

Upon: class_sparse_table

Hint: You choose the centroid with the smallest sum of absolute differences. Nearest means the smallest sum of squared
differences, in all coordinates.
"""

import numpy as np
from scipy.spatial.distance import cdist


def Set(X, m):
    points = np.asarray(X, float).reshape(len(X), -1)
    label = cdist(points, m, "cityblock").argmin(axis=1)
    C = {k: points[label == k] for k in range(len(m))}
    D = sum(((C[k] - m[k]) ** 2).sum() for k in C)
    return C, D
