"""One centroid after the other, with a running minimum for all points at once; strictly smaller wins.

Upon: class_repmat_and_find
"""

import numpy as np


def Set(X, m):
    x = np.array(X, dtype=float)
    if x.ndim < 2:
        x = np.reshape(x, (-1, 1))
    best = np.full(len(x), np.inf)
    owner = np.zeros(len(x), dtype=int)
    for k in range(len(m)):
        dk = np.zeros(len(x))
        for j in range(x.shape[1]):
            dk += (x[:, j] - m[k][j]) ** 2
        closer = dk < best
        best[closer] = dk[closer]
        owner[closer] = k
    C = np.empty(len(m), dtype=object)
    for k in range(len(m)):
        C[k] = x[owner == k]
    return C, float(np.sum(best))
