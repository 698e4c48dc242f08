"""A generator yields the centroids of each step, pairwise looks at neighbours; twelve starts in a list, the smallest distortion wins.

Upon: class_private_helpers
"""

from itertools import pairwise

import numpy as np


def lloyd(X, m):
    while True:
        yield m
        m = Update(X, Set(X, m)[0], m)


def K_Means(X, K):
    results = []
    for _ in range(12):
        for old, new in pairwise(lloyd(X, Centroid_init(X, K))):
            if np.array_equal(old, new):
                results.append((new, Set(X, new)[1]))
                break
    return min(results, key=lambda result: result[1])
