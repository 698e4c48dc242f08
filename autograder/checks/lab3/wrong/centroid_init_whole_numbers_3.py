"""Centroid_init: whole numbers

Upon: class_lists_and_math

Hint: Your centroids are rounded to whole numbers, so on data with a small spread some of them come twice. Keep the
fractions: draw from points of X, or with uniform instead of integers.
"""

import math
import random

import numpy as np


def Centroid_init(X, K):
    points = [p if isinstance(p, list) else [p] for p in np.asarray(X).tolist()]
    columns = list(zip(*points))
    m = []
    for k in range(K):
        m.append([random.randint(math.floor(min(c)), math.ceil(max(c))) for c in columns])
    return np.array(m)
