"""Asks a KD tree of the centroids for the nearest one; a dict of arrays.

Upon: class_sparse_table
"""

import numpy as np
from scipy.spatial import KDTree


def Set(X, m):
    points = np.array(X, dtype=float)
    if points.ndim == 1:
        points = points[:, None]
    centres = np.array(m, dtype=float)
    _, index = KDTree(centres).query(points)
    C = {k: points[index == k] for k in range(len(centres))}
    D = ((points - centres[index]) ** 2).sum()
    return C, D
