"""A recursive tournament between the two halves of the centroids finds the nearest one.

Upon: class_fixed_point
"""

import numpy as np


def winner(p, m, lo, hi):
    """(squared distance, index) of the nearest of the centroids lo..hi-1."""
    if hi - lo == 1:
        return sum((a - b) ** 2 for a, b in zip(p, m[lo])), lo
    mid = (lo + hi) // 2
    return min(winner(p, m, lo, mid), winner(p, m, mid, hi))


def Set(X, m):
    points = [tuple(p) for p in np.asarray(X, float).reshape(len(X), -1).tolist()]
    centres = np.asarray(m, float).reshape(len(m), -1).tolist()
    played = [winner(p, centres, 0, len(centres)) for p in points]
    C = [[p for p, (_, j) in zip(points, played) if j == k] for k in range(len(centres))]
    return C, sum(d for d, _ in played)
