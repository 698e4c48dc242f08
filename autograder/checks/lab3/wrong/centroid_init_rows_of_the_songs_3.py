"""Centroid_init: row numbers of the songs

Upon: class_copy_paste

Hint: You draw row numbers below 600, the number of songs, whatever data is given. Draw them
below len(X).
"""

import numpy as np


def Centroid_init(X, K):
    if X.ndim == 1:
        Y = X.reshape(len(X), 1)
    else:
        Y = X
    numbers = np.random.permutation(600)
    m = np.zeros((K, Y.shape[1]))
    for k in range(K):
        m[k] = Y[numbers[k]]
    return m
