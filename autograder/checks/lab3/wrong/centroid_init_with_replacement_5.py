"""Centroid_init: draws the same point twice

Upon: class_web_developer

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K
different ones: choice(..., replace=False).
"""

import random

import numpy as np


def Centroid_init(X, K):
    points = [list(np.atleast_1d(p)) for p in X]
    return np.array(random.choices(points, k=K))
