"""Set: one list under K names

Upon: class_static_methods

Hint: All your sets are one and the same list, so each holds all points: [[]] * K repeats the reference. Make K lists:
[[] for k in range(K)].
"""

import numpy as np


def Set(X, m):
    rows = [np.atleast_1d(np.asarray(x, dtype=float)) for x in X]
    clusters = [[]] * len(m)
    distortion = 0.0
    for row in rows:
        bestIndex = 0
        bestDistance = float("inf")
        for k in range(len(m)):
            distance = float(np.sum((row - m[k]) ** 2))
            if distance < bestDistance:
                bestDistance = distance
                bestIndex = k
        clusters[bestIndex].append(row.tolist())
        distortion += bestDistance
    return clusters, distortion
