"""Set: moves X to each centroid

Upon: class_perfectionist

Hint: A second name is no copy: -= subtracts the centroid from X itself, and from all that you
compute afterwards. Write X - m[k], which makes a new array.
"""

import numpy as np


def Set(X, m):
    points = X.reshape(-1, 1) if X.ndim == 1 else X
    distances = np.empty((len(points), len(m)))
    for k, centre in enumerate(m):
        shifted = points
        shifted -= centre
        distances[:, k] = np.square(shifted).sum(axis=1)
    nearest = distances.argmin(axis=1)
    return {k: points[nearest == k] for k in range(len(m))}, float(distances.min(axis=1).sum())
