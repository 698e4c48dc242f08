"""Set: smallest distance begins at a fixed number

Upon: class_c_programmer

Hint: Your search for the smallest distance begins at a fixed number, so points farther than
that from every centroid find none. Begin at infinity, or take argmin.
"""

import numpy as np

BIG = 1000.0


def Set(X, m):
    rows = to_rows(X)
    cen = to_rows(np.asarray(m))
    d = len(rows[0])
    C = {k: [] for k in range(len(cen))}
    D = 0.0
    for i in range(len(rows)):
        dmin = BIG
        kmin = 0
        for k in range(len(cen)):
            dk = dist2(rows[i], cen[k], d)
            if dk < dmin:
                dmin = dk
                kmin = k
        C[kmin].append(rows[i])
        D += dmin
    for k in C:
        C[k] = np.array(C[k], dtype=float).reshape(len(C[k]), d)
    return C, D
