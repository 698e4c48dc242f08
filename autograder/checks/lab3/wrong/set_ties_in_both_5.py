"""Set: a tie puts a point into both sets

Upon: class_fixed_point

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one owner for each point, as
argmin does.
"""

import numpy as np


def Set(X, m):
    P = [tuple(p) for p in np.asarray(X, float).reshape(len(X), -1).tolist()]
    M = [tuple(c) for c in np.asarray(m, float).reshape(len(m), -1).tolist()]
    d = lambda p, c: sum((a - b) ** 2 for a, b in zip(p, c))
    least = lambda p: min(d(p, c) for c in M)
    C = tuple(tuple(p for p in P if d(p, c) == least(p)) for c in M)
    return C, sum(map(least, P))
