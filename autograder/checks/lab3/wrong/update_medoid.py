"""Update: a point instead of the mean

Upon: class_sparse_table

Hint: You move each centroid to the point of its set that is nearest to the mean. Move it to the mean itself, which
need not be a point of X.
"""

import numpy as np
from scipy.spatial import KDTree


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(new)):
        if len(C[k]):
            _, i = KDTree(C[k]).query(C[k].mean(axis=0))
            new[k] = C[k][i]
    return new
