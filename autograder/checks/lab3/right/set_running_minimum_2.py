"""Compares with one centroid after the other and keeps the smallest distance so far in np.where;
good for memory.

Upon: class_lecture
"""

import numpy as np


def Set(X, m):
    P = X.reshape(len(X), -1).astype(float)
    smallest = np.full(len(P), np.inf)
    owner = np.zeros(len(P), dtype=int)
    for k in range(len(m)):
        d2 = np.power(P - m[k], 2).sum(axis=1)
        closer = d2 < smallest
        owner = np.where(closer, k, owner)
        smallest = np.where(closer, d2, smallest)
    return dict((k, P[owner == k]) for k in range(len(m))), np.sum(smallest)
