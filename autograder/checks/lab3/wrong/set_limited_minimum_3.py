"""Set: smallest distance begins at a fixed number

Upon: class_counts_from_one

Hint: Your search for the smallest distance begins at a fixed number, so points farther than
that from every centroid find none. Begin at infinity, or take argmin.
"""

import numpy as np


def Set(X, m):
    A = columns_of(X)
    N = A.shape[0]
    K = m.shape[0]
    idx = np.ones(N)
    D = 0
    for i in range(1, N + 1):
        dmin = 1000
        for k in range(1, K + 1):
            dist = ((A[i - 1, :] - m[k - 1, :]) ** 2).sum()
            if dist < dmin:
                dmin = dist
                idx[i - 1] = k
        D = D + dmin
    C = [None] * K
    for k in range(1, K + 1):
        C[k - 1] = A[idx == k, :]
    return C, D
