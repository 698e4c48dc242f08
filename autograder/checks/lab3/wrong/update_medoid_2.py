"""Update: a point instead of the mean

Upon: class_scipy_collector

Hint: You move each centroid to the point of its set that is nearest to the mean. Move it to the mean itself, which
need not be a point of X.
"""

import numpy as np
from scipy.spatial.distance import cdist


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k, group in enumerate(C):
        if len(group) == 0:
            continue
        centre = group.mean(axis=0, keepdims=True)
        new[k] = group[cdist(group, centre).argmin()]
    return new
