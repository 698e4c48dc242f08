"""Centroid_init: columns of X instead of rows

Upon: class_lists_and_math

Hint: You pick columns of X. A point is a row: take X[rows], with row numbers below len(X).
"""

import random


def Centroid_init(X, K):
    columns = list(zip(*X.tolist())) if X.ndim == 2 else [X.tolist()]
    m = []
    for k in range(K):
        m.append(random.choice(columns))
    return np.array(m)
