"""A random place for each centroid from a normal cloud with the mean and the standard deviation of the data.

Upon: class_weighted_averages
"""

import numpy as np


def Centroid_init(X, K):
    centre = np.atleast_1d(X.mean(axis=0))
    spread = np.atleast_1d(X.std(axis=0)).astype(float)
    spread[spread == 0] = 1
    return np.random.default_rng().normal(centre, spread, size=(K, centre.size))
