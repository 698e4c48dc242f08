"""Centroid_init: changes X

Upon: class_loops_and_lists

Hint: You shuffle, sort or rescale X itself, so the caller's data is another afterwards. Work on a copy: X.copy(), or
permutation instead of shuffle.
"""

import numpy as np


def Centroid_init(X, K):
    np.random.shuffle(X)
    centroids = []
    for x in X:
        p = [float(v) for v in np.atleast_1d(x)]
        if p not in centroids:
            centroids.append(p)
        if len(centroids) == K:
            break
    return np.array(centroids)
