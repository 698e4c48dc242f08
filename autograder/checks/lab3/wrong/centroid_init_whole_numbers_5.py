"""Centroid_init: whole numbers

Upon: class_lecture

Hint: Your centroids are rounded to whole numbers, so on data with a small spread some of them
come twice. Keep the fractions: draw from points of X, or with uniform instead of integers.
"""

import numpy as np


def Centroid_init(X, K):
    x = X if X.ndim == 2 else X[:, None]
    d = x.shape[1]
    m = np.zeros((K, d))
    for j in range(d):
        a, b = int(np.floor(x[:, j].min())), int(np.ceil(x[:, j].max()))
        m[:, j] = np.random.randint(a, b + 1, size=K)
    return m
