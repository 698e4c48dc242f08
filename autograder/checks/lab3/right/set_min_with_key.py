"""Pythonic: min with a key, setdefault-free dict of lists, distortion by a generator.

Upon: class_recursive
"""

import numpy as np


def Set(X, m):
    points = [np.atleast_1d(x).astype(float) for x in X]
    d2 = lambda p, k: float(np.dot(p - m[k], p - m[k]))
    nearest = [min(range(len(m)), key=lambda k: d2(p, k)) for p in points]
    C = {k: np.array([p for p, c in zip(points, nearest) if c == k]).reshape(-1, np.shape(m)[1]) for k in range(len(m))}
    return C, sum(d2(p, c) for p, c in zip(points, nearest))
