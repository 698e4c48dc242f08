"""Exhaust: an array just small enough to be sent, of rows that all have to be sorted."""

import numpy as np


def Centroid_init(X, K):
    return np.zeros((2**22, 1), dtype=bool)
