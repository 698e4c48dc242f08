"""A set of tuples takes out the doubles, random.sample does the rest; a line in one dimension is a tuple of one.

Upon: class_one_letter_names
"""

import random

import numpy as np


def Centroid_init(X, K):
    places = {tuple(np.atleast_1d(x).astype(float)) for x in X}
    d = len(next(iter(places)))
    while len(places) < K:
        places.add(tuple(np.random.normal(size=d) + np.asarray(X[0], dtype=float)))
    return np.array(random.sample(sorted(places), K)).reshape(K, d)
