"""The K sets in a NumPy array of dtype object; the distances one centroid at a time, so that little memory is needed.

Upon: class_shifted_origin
"""

import numpy as np


def Set(X, m):
    P = np.asarray(X, dtype=float).reshape(len(X), -1)
    best = ((P - np.asarray(m[0], float)) ** 2).sum(-1)
    label = np.zeros(len(P), int)
    for k in range(1, len(m)):
        d = ((P - m[k]) ** 2).sum(-1)
        label = np.where(d < best, k, label)
        best = np.minimum(d, best)
    C = np.empty(len(m), dtype=object)
    for k in range(len(m)):
        C[k] = P[label == k]
    return C, best.sum()
