"""Exhaust: two equal rows of eight million numbers, a byte each, to be told apart."""

import numpy as np


def Centroid_init(X, K):
    return np.zeros((2, 2**23), bool)
