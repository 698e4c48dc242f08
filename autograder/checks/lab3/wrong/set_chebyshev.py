"""Set: nearest by the largest difference

Upon: class_scipy_collector

Hint: You choose the centroid whose largest difference in one coordinate is smallest. Nearest means the smallest sum
of squared differences, over all coordinates.
"""


def Set(X, m):
    X, m = _2d(X), _2d(m)
    code = cdist(X, m, "chebyshev").argmin(axis=1)
    return tuple(X[code == k] for k in range(len(m))), np.sum((X - m[code]) ** 2)
