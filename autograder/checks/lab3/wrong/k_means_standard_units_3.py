"""K_Means: centroids of the standardised data

Upon: class_statistics_phd

Hint: You standardise the data and return centroids and distortion in those units. Return them
in the units of X: leave the scaling to the caller.
"""

import numpy as np


def K_Means(X, K):
    Y = _design(X)
    Z = (Y - Y.mean(axis=0)) / np.maximum(Y.std(axis=0), 1e-12)
    best = None
    for _ in range(10):
        m = Centroid_init(Z, K)
        while True:
            new = Update(Z, Set(Z, m)[0], m)
            if np.allclose(new, m, rtol=0, atol=0):
                break
            m = new
        D = Set(Z, m)[1]
        if best is None or D < best[1]:
            best = m, D
    return best
