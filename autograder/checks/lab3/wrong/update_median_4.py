"""Update: median instead of mean

Upon: class_constants_and_restarts

Hint: You move each centroid to the median of its set. The place with the smallest sum of squared distances is the
mean.
"""

import numpy as np


def Update(X, C, m):
    """Recompute the centroids robustly."""
    new_centroids = np.array(m, dtype=float, copy=True)
    for k in range(len(new_centroids)):
        if len(C[k]) > 0:
            # Robust centre of the cluster
            new_centroids[k] = np.median(C[k], axis=0)
    return new_centroids
