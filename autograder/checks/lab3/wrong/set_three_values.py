"""Set: returns more than (C, D)

Upon: class_scipy_collector

Hint: You return something besides the sets and the distortion, such as the labels. Return two things only: (C, D).
"""


def Set(X, m):
    X, m = _2d(X), _2d(m)
    code, distance = vq(X, m)
    return tuple(X[code == k] for k in range(len(m))), np.sum(distance**2), code
