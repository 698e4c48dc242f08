"""Update moves a centroid without points to the points that are served worst.

Upon: class_numbered_steps
"""

import numpy as np
from scipy.spatial.distance import cdist


def Update(X, C, m):
    data = np.asarray(X, dtype=float).reshape(len(X), -1)
    # Means of the non-empty clusters
    new = np.array([C[k].mean(axis=0) if len(C[k]) else np.full(data.shape[1], np.nan) for k in range(len(m))])
    dead = np.flatnonzero(np.isnan(new[:, 0]))
    alive = [k for k in range(len(m)) if k not in dead]
    for k in dead:
        # The point farthest from every centroid that is in use
        gap = cdist(data, new[alive]).min(axis=1)
        new[k] = data[gap.argmax()]
        alive.append(k)
    return new
