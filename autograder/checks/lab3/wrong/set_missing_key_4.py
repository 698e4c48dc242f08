"""Set: no entry for an empty set

Upon: class_scipy_collector

Hint: A centroid without points has no entry in your C. Make the K empty sets first, and then fill them.
"""

import numpy as np
from scipy.spatial.distance import cdist


def Set(X, m):
    P = np.asarray(X, float).reshape(len(X), -1)
    D = cdist(P, np.asarray(m, float), "sqeuclidean")
    code = D.argmin(axis=1)
    return tuple(P[code == k] for k in np.unique(code)), D.min(axis=1).sum()
