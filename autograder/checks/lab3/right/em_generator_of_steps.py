"""A generator yields the parameters for ever; islice takes at most 500 of them, pairwise compares
neighbours.

Upon: class_scipy
"""

from itertools import islice, pairwise

import numpy as np


def em_steps(X, theta):
    while True:
        yield theta
        theta = EM_step(X, *theta)


def EM(X):
    s = np.std(X)
    start = (0.5, np.median(X) + np.array([-0.7, 0.7]) * s, np.array([s, s]))
    for old, new in pairwise(islice(em_steps(X, start), 501)):
        if max(abs(a - b) for a, b in zip(np.hstack(old), np.hstack(new))) < 1e-6 * min(s, 1):
            break
    return new
