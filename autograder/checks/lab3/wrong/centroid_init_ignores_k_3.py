"""Centroid_init: ignores K

Upon: class_first_year

Hint: You make the same number of centroids whatever K is. Use the argument K, not a number that fits the songs.
"""

import numpy as np


def Centroid_init(X, K):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    X = np.unique(X, axis=0)
    numbers = np.random.permutation(len(X))
    first = X[numbers[0]]
    second = X[numbers[1]]
    third = X[numbers[2]]
    m = np.array([first, second, third], dtype=float)
    return m
