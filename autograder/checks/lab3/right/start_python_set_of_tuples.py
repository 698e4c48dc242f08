"""Keeps the chosen points in a Python set, which cannot hold the same point twice, and draws until
there are K.

Upon: class_scipy
"""

import random

import numpy as np


def Centroid_init(X, K):
    rows = [tuple(np.atleast_1d(x).astype(float)) for x in X]
    possible = len(set(rows))
    chosen = set()
    while len(chosen) < min(K, possible):
        chosen.add(random.choice(rows))
    while len(chosen) < K:
        chosen.add(tuple(v + random.uniform(-1, 1) * (1 + abs(v)) for v in rows[0]))
    return np.array(list(chosen))
