"""The signal engineer finds SciPy's cKDTree: the tree holds the codebook, each frame asks for its
nearest codeword.

Upon: class_signal_engineer
"""

import numpy as np
from scipy.spatial import cKDTree


def Set(X, m):
    points = np.asarray(X, dtype=float).reshape(len(X), -1)
    tree = cKDTree(np.asarray(m, dtype=float).reshape(len(m), -1))
    distance, nearest = tree.query(points)
    return tuple(points[nearest == k] for k in range(len(m))), float((distance**2).sum())
