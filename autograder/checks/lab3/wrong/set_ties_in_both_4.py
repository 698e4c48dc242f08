"""Set: a tie puts a point into both sets

Upon: class_first_year

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one owner for each point, as
argmin does.
"""

import numpy as np


def Set(X, m):
    if X.ndim == 1:
        data = X.reshape(len(X), 1)
    else:
        data = X
    data = data.astype(float)
    dist = np.zeros((len(data), len(m)))
    for k in range(len(m)):
        dist[:, k] = np.sum((data - m[k]) ** 2, axis=1)
    smallest = dist.min(axis=1)
    C = {}
    for k in range(len(m)):
        C[k] = data[dist[:, k] == smallest]
    D = np.sum(smallest)
    return C, D
