"""Set: a tie puts a point into both sets

Upon: class_r_user

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one
owner for each point, as argmin does.
"""

import numpy as np


def Set(X, m):
    x = as_matrix(X)
    d2 = np.array([((m - row) ** 2.0).sum(axis=1) for row in x])
    lowest = d2.min(axis=1)
    return [x[d2[:, k] == lowest] for k in range(len(m))], lowest.sum()
