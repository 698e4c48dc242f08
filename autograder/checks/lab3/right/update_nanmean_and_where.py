"""Lets the mean of the empty set be NaN, silently, and puts the old centroid there with np.where.

Upon: class_scipy
"""

import warnings

import numpy as np


def Update(X, C, m):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        means = np.array([np.mean(C[k], axis=0) for k in range(len(m))])
    return np.where(np.isnan(means), m, means)
