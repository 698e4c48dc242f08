"""Centroid_init: changes X

Upon: class_java_engineer

Hint: You shuffle, sort or rescale X itself, so the caller's data is another afterwards. Work on
a copy: X.copy(), or permutation instead of shuffle.
"""

import numpy as np


def Centroid_init(X, K):
    np.random.shuffle(X)
    points = X.reshape(len(X), -1)
    chosen = []
    for point in points:
        if len(chosen) < K and not any(np.array_equal(point, other) for other in chosen):
            chosen.append(point.copy())
    while len(chosen) < K:
        chosen.append(points[0] + np.random.normal(size=points.shape[1]))
    return np.array(chosen)
