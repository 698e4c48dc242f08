"""Centroid_init: changes X

Upon: class_static_methods

Hint: You shuffle, sort or rescale X itself, so the caller's data is another afterwards. Work on a copy: X.copy(), or
permutation instead of shuffle.
"""

import numpy as np


def Centroid_init(X, K):
    generator = np.random.default_rng()
    generator.shuffle(X)
    chosen = []
    i = 0
    while len(chosen) < K:
        candidate = np.atleast_1d(X[i]).astype(float)
        isNew = True
        for other in chosen:
            if np.array_equal(other, candidate):
                isNew = False
        if isNew:
            chosen.append(candidate)
        i += 1
    return np.array(chosen)
