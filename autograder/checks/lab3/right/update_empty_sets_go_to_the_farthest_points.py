"""An empty set gets a new place: the point farthest from all the centroids that have points (and from those placed before it).

Upon: class_broadcasting
"""

import numpy as np


def Update(X, C, m):
    P = X[:, None].astype(float) if X.ndim == 1 else X.astype(float)
    rows, waiting = {}, []
    for k in range(len(m)):
        if len(C[k]) > 0:
            rows[k] = np.mean(C[k], axis=0)
        else:
            waiting.append(k)
    for k in waiting:
        near = np.min([np.sum((P - c) ** 2, axis=1) for c in rows.values()], axis=0)
        rows[k] = P[np.argmax(near)]
    return np.array([rows[k] for k in range(len(m))])
