"""Asks a tree of the centroids for the nearest one of each point.

Upon: class_semicolons
"""

import numpy as np
from scipy.spatial import KDTree


def Set(X, m):
    table = np.asarray(X, dtype=float)
    table = table[:, None] if table.ndim == 1 else table
    distance, index = KDTree(np.asarray(m, dtype=float)).query(table)
    C = [table[index == k] for k in range(len(m))]
    return C, float(distance @ distance)
