"""Centroid_init: a row number behind the last

Upon: class_reduce_and_recursion

Hint: Now and then you ask for a row behind the last one: row numbers run from 0 to len(X) - 1, and random.randint
includes its upper end. Use random.randrange(len(X)), or integers, which leave it out.
"""

import random

import numpy as np


def Centroid_init(X, K):
    chosen = set()
    places = np.unique(X, axis=0).reshape(-1, 1 if X.ndim == 1 else X.shape[1])
    while len(chosen) < K:
        chosen.add(random.randint(0, len(places)))
    return np.array([places[i] for i in chosen], dtype=float)
