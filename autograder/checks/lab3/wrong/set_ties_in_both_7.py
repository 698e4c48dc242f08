"""Set: a tie puts a point into both sets

Upon: class_lecture

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one
owner for each point, as argmin does.
"""

import numpy as np


def Set(X, m):
    x = X if X.ndim == 2 else X[:, None]
    dist = np.zeros([x.shape[0], m.shape[0]])
    for i in range(x.shape[0]):
        dist[i] = np.sum((m - x[i]) ** 2, axis=1)
    smallest = dist.min(axis=1)
    C = {}
    for k in range(m.shape[0]):
        C[k] = np.compress(dist[:, k] == smallest, x, axis=0)
    return C, np.sum(smallest)
