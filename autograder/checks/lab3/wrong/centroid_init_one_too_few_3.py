"""Centroid_init: K - 1 centroids

Upon: class_c_programmer

Hint: You return one centroid fewer than K. range(1, K) has K - 1 numbers; range(K) has K.
"""

import random

import numpy as np


def Centroid_init(X, K):
    rows = to_rows(X)
    m = []
    for k in range(1, K):
        cand = rows[random.randrange(len(rows))]
        while cand in m:
            cand = rows[random.randrange(len(rows))]
        m.append(cand)
    return np.array(m).reshape(len(m), len(rows[0]))
