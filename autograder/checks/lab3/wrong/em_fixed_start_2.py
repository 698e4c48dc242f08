"""EM: a start for the lab's data only

Upon: class_fixed_point

Hint: Your start is typed in and suits the lab's data alone: far from there a component gets no samples. Take the
start from X, for example from K_Means, X.std() or quantiles.
"""

from functools import reduce

import numpy as np


def EM(X):
    start = (0.4, np.array([1.0, -2.0]), np.array([1.0, 1.5]))
    return reduce(lambda theta, _: EM_step(X, *theta), range(500), start)
