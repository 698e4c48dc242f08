"""Centroid_init: draws the same point twice

Upon: class_broadcasting

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K different ones: choice(...,
replace=False).
"""

import numpy as np


def Centroid_init(X, K):
    X = np.asarray(X, dtype=float).reshape(len(X), -1)
    rows = np.random.choice(len(X), size=K)
    return X[rows]
