"""Each centroid lies somewhere on the line between two points picked at random, so always inside the box; one by one, none twice.

Upon: class_loops_and_lists
"""

import random

import numpy as np


def Centroid_init(X, K):
    N = len(X)
    chosen = []
    tries = 0
    while len(chosen) < K and tries < 100000:
        tries += 1
        i = random.randrange(N)
        j = random.randrange(N)
        t = random.random()
        place = [float(a) + t * (float(b) - float(a)) for a, b in zip(np.atleast_1d(X[i]), np.atleast_1d(X[j]))]
        if place not in chosen:
            chosen.append(place)
    return np.array(chosen).reshape(K, -1)
