"""K_Means: centroids of the standardised data

Upon: class_constants_and_restarts

Hint: You standardise the data and return centroids and distortion in those units. Return them in the units of X:
leave the scaling to the caller.
"""

import numpy as np


def K_Means(X, K):
    """K-Means with feature scaling (best practice for distance-based methods)."""
    data = np.asarray(X, dtype=float)
    # Standardise the features so that each has the same influence
    data = (data - data.mean(axis=0)) / (data.std(axis=0) + 1e-12)
    m = Centroid_init(data, K)
    for _ in range(1000):
        clusters, _ = Set(data, m)
        new_m = Update(data, clusters, m)
        if np.array_equal(new_m, m):
            break
        m = new_m
    return m, Set(data, m)[1]
