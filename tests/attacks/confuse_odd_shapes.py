"""Confuse: arrays of shapes that nobody expects, another at each call."""

import itertools

import numpy as np

shapes = itertools.cycle([(2, 0), (0, 2), (1,) * 30, (0,), (2, 0, 3), (1, 2, 3, 4)])


def Centroid_init(X, K):
    return np.zeros(next(shapes))
