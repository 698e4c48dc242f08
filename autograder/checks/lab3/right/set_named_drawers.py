"""C is a dict with names for keys, "cluster 1" and so on, in the order of the centroids; Update looks the drawers up by name.

Upon: class_constants_and_restarts
"""

import numpy as np


def drawer(k):
    return f"cluster {k + 1}"


def Set(X, m):
    X2 = np.asarray(X, float).reshape(len(X), -1)
    m2 = np.asarray(m, float).reshape(len(m), -1)
    C = {drawer(k): [] for k in range(len(m2))}
    D = 0.0
    for x in X2:
        d = np.sum((m2 - x) ** 2, axis=1)
        k = int(np.argmin(d))
        C[drawer(k)].append(x)
        D += d[k]
    return {name: np.array(rows).reshape(-1, X2.shape[1]) for name, rows in C.items()}, D


def Update(X, C, m):
    new = np.asarray(m, float).copy()
    for k in range(len(new)):
        rows = C[drawer(k)]
        if len(rows):
            new[k] = np.mean(rows, axis=0)
    return new
