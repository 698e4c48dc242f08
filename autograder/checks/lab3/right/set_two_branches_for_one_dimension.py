"""Treats one dimension on its own: then the sets are arrays (M,), else (M, d); two branches, written twice.

Upon: class_broadcasting
"""

import numpy as np


def Set(X, m):
    if X.ndim == 1:
        dist = np.abs(X[:, None] - np.ravel(m)[None, :])
    else:
        dist = np.sqrt(np.sum((X[:, None] - m) ** 2, axis=2))
    who = np.argmin(dist, axis=1)
    C = {}
    for k in range(len(m)):
        C[k] = X[who == k]
    D = np.sum(np.min(dist, axis=1) ** 2)
    return C, D


def Update(X, C, m):
    new_m = []
    for k in range(len(m)):
        if C[k].shape[0] == 0:
            new_m.append(m[k].astype(float))
        elif X.ndim == 1:
            new_m.append(np.array([C[k].mean()]))
        else:
            new_m.append(C[k].mean(axis=0))
    return np.stack(new_m)
