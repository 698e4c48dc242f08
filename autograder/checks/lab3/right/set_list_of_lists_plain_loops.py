"""First semester style: nested loops over points, centroids and coordinates, sets as lists of
rows.

Upon: class_copy_paste
"""

import numpy as np


def Set(X, m):
    C = []
    for k in range(len(m)):
        C.append([])
    D = 0
    for i in range(len(X)):
        best = None
        best_k = 0
        for k in range(len(m)):
            s = 0
            if X.ndim == 1:
                s = (X[i] - m[k][0]) ** 2
            else:
                for j in range(X.shape[1]):
                    s = s + (X[i][j] - m[k][j]) ** 2
            if best is None or s < best:
                best = s
                best_k = k
        C[best_k].append(X[i])
        D = D + best
    return C, D


def Update(X, C, m):
    new = []
    for k in range(len(m)):
        if len(C[k]) == 0:
            new.append(list(m[k]))
        else:
            new.append(list(np.atleast_1d(np.mean(C[k], axis=0))))
    return np.array(new, dtype=float)
