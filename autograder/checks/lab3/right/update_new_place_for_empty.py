"""An empty set gets the point that is farthest from its own set's mean; a second empty set the
next one.

Upon: class_vectoriser
"""

import numpy as np


def Update(X, C, m):
    P = np.reshape(X, (len(X), -1)).astype(float)
    new = np.array(m, dtype=float)
    empty = [k for k in range(len(m)) if len(C[k]) == 0]
    for k in range(len(m)):
        if k not in empty:
            new[k] = C[k].mean(axis=0)
    for k in empty:
        others = [j for j in range(len(m)) if j not in empty or j < k]
        gap = np.min([((P - new[j]) ** 2).sum(axis=1) for j in others], axis=0)
        new[k] = P[np.argmax(gap)]
    return new
