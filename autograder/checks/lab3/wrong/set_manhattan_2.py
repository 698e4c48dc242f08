"""Set: nearest by Manhattan distance

Upon: class_point_objects

Hint: You choose the centroid with the smallest sum of absolute differences. Nearest means the smallest sum of squared
differences, in all coordinates.
"""

import numpy as np


def manhattan(a, b):
    return sum(abs(ai - bi) for ai, bi in zip(a, b))


def Set(X, m):
    sets = [[] for _ in range(len(m))]
    distortion = 0.0
    for x in X:
        x = np.atleast_1d(x)
        index = min(range(len(m)), key=lambda k: manhattan(x, m[k]))
        sets[index].append(tuple(float(v) for v in x))
        distortion += float(np.sum((x - m[index]) ** 2))
    return sets, distortion
