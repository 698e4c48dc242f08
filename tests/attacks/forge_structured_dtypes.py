"""Forge: arrays of dates, records, voids, text, long doubles and half floats, in turn."""

import itertools

import numpy as np

kinds = itertools.cycle(["M8[ns]", "m8", "V8", "U8", "S8", "O", "f8,i4", "g", "G", "?"])


def Centroid_init(X, K):
    return np.zeros((1, K, 3, 1), dtype=next(kinds))
