"""Set: unsquared distances

Upon: class_private_helpers

Hint: D adds up the distances as they are. Square each distance before you add it.
"""

import numpy as np


def Set(X, m):
    X = np.asarray(X, dtype=float)
    if X.ndim == 1:
        X = X[:, None]
    dist = np.zeros((X.shape[0], m.shape[0]))
    for i in range(X.shape[0]):
        dist[i] = np.linalg.norm(m - X[i], axis=1)
    labels = np.argmin(dist, axis=1)
    C = {}
    for i in range(m.shape[0]):
        C[i] = X[labels == i]
    D = dist.min(axis=1).sum()
    return C, D
