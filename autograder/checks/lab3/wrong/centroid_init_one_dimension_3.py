"""Centroid_init: fails in one dimension

Upon: class_actuary

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X =
X.reshape(len(X), -1), which makes it (N, 1) and leaves (N, d) as it is.
"""

import numpy as np


def Centroid_init(X, K):
    factors = X.shape[1]
    m = np.zeros((K, factors))
    for k in range(K):
        for j in range(factors):
            m[k, j] = X[k, j]
    return m
