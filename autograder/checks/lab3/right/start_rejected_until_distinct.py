"""Draws K row numbers, and draws anew until the chosen rows are all different places.

Upon: class_semicolons
"""

import numpy as np


def Centroid_init(X, K):
    data = np.array(X, dtype=float)
    if data.ndim < 2:
        data = np.expand_dims(data, 1)
    while True:
        m = data[np.random.randint(0, data.shape[0], size=K)]
        different = True
        for a in range(K):
            for b in range(a):
                if np.all(m[a] == m[b]):
                    different = False
        if different:
            return m
