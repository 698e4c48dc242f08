"""Centroid_init: all points

Upon: class_loops_and_lists

Hint: You return all points in another order. Keep K of them: the first K rows of what you shuffled.
"""

import random


def Centroid_init(X, K):
    points = []
    for x in X:
        points.append([float(v) for v in np.atleast_1d(x)])
    centroids = []
    while len(points) > 0:
        i = random.randrange(len(points))
        centroids.append(points.pop(i))
        if centroids == K:
            break
    return np.array(centroids)
