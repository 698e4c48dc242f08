"""K_Means: centroids of the standardised data

Upon: class_scipy

Hint: You standardise the data and return centroids and distortion in those units. Return them
in the units of X: leave the scaling to the caller.
"""

import numpy as np
from scipy.spatial.distance import cdist
from scipy.stats import zscore


def K_Means(X, K):
    Z = zscore(scipy_points(X), axis=0)
    results = [lloyd(Z, Centroid_init(Z, K)) for _ in range(6)]
    costs = [cdist(Z, m, "sqeuclidean").min(axis=1).sum() for m in results]
    best = int(np.argmin(costs))
    return results[best], costs[best]
