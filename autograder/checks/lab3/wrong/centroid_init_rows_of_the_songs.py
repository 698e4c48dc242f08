"""Centroid_init: row numbers of the songs

Upon: class_loops_and_lists

Hint: You draw row numbers below 600, the number of songs, whatever data is given. Draw them below len(X).
"""

import random

N = 600


def Centroid_init(X, K):
    points = []
    for x in X:
        points.append([float(v) for v in np.atleast_1d(x)])
    chosen = []
    while len(chosen) < K:
        i = random.randint(0, N - 1)
        if points[i] not in chosen:
            chosen.append(points[i])
    return np.array(chosen)
