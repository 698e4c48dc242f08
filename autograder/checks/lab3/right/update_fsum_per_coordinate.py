"""Adds up one coordinate at a time with math.fsum; an empty set leaves its centroid.

Upon: class_repmat_and_find
"""

import math

import numpy as np


def Update(X, C, m):
    K, d = np.shape(m)
    new = np.zeros((K, d))
    for k in range(K):
        M = len(C[k])
        for j in range(d):
            if M > 0:
                new[k, j] = math.fsum(C[k][:, j]) / M
            else:
                new[k, j] = m[k][j]
    return new
