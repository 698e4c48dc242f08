"""Set: smallest distance begins at a fixed number

Upon: class_first_year

Hint: Your search for the smallest distance begins at a fixed number, so points farther than that from every centroid
find none. Begin at infinity, or take argmin.
"""

import numpy as np


def Set(X, m):
    if X.ndim == 1:
        data = X.reshape(len(X), 1)
    else:
        data = X
    K = len(m)
    members = []
    for k in range(K):
        members.append([])
    D = 0
    for x in data:
        nearest = 0
        smallest = 1000
        for k in range(K):
            distance = np.sum((x.astype(float) - m[k]) ** 2)
            if distance < smallest:
                smallest = distance
                nearest = k
        members[nearest].append(x)
        D = D + smallest
    C = {}
    for k in range(K):
        C[k] = np.array(members[k], dtype=float)
    return C, D
