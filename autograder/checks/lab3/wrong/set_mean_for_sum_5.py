"""Set: mean instead of sum

Upon: class_vectoriser

Hint: Your D is the mean of the squared distances. The distortion is their sum over all points.
"""

import numpy as np


def Set(X, m):
    P = vec_points(X)
    d2 = np.square(P[:, None] - np.asarray(m, float)).sum(axis=-1)
    a = d2.argmin(1)
    return [P[a == k] for k in range(len(m))], np.mean(d2.min(1))
