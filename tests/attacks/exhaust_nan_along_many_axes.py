"""Exhaust: NaN along eight axes, of which a message would show six numbers each."""

import numpy as np


def Centroid_init(X, K):
    return np.full((6,) * 8, np.nan)
