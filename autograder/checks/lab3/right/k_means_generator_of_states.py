"""The web developer turns Lloyd's steps into a generator and takes the first state that repeats.

Upon: class_web_developer
"""

from itertools import islice, pairwise

import numpy as np


def states(X, m):
    while True:
        C, D = Set(X, m)
        yield m, D
        m = Update(X, C, m)


def K_Means(X, K):
    def settle():
        for (m, D), (nextM, nextD) in pairwise(islice(states(X, Centroid_init(X, K)), 1000)):
            if np.array_equal(m, nextM):
                break
        return nextM, nextD

    return min([settle(), settle(), settle()], key=lambda run: run[1])
