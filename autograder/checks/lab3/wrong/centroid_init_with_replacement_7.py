"""Centroid_init: draws the same point twice

Upon: class_hasty

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K
different ones: choice(..., replace=False).
"""

import numpy as np


def Centroid_init(X, K):
    P = np.reshape(X, (len(X), -1))
    return P[np.random.default_rng().integers(0, len(P), size=K)].astype(float)
