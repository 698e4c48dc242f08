"""Set: three sets whatever K is

Upon: class_copy_paste

Hint: You share the points out among three sets whatever K is. There are as many as centroids:
len(m).
"""

import numpy as np


def Set(X, m):
    if X.ndim == 1:
        Y = X.reshape(len(X), 1)
    else:
        Y = X
    C = {0: [], 1: [], 2: []}
    D = 0
    for x in Y:
        d0 = np.sum((x - m[0]) ** 2)
        d1 = np.sum((x - m[1]) ** 2)
        d2 = np.sum((x - m[2]) ** 2)
        if d0 <= d1 and d0 <= d2:
            C[0].append(x)
            D += d0
        elif d1 <= d2:
            C[1].append(x)
            D += d1
        else:
            C[2].append(x)
            D += d2
    for k in C:
        C[k] = np.array(C[k]).reshape(-1, Y.shape[1])
    return C, D
