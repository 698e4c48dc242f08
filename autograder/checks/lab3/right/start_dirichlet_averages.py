"""The Julia user: each centroid is a randomly weighted average of all points (Dirichlet weights,
few large ones).

Upon: class_julia_user
"""

import numpy as np


def Centroid_init(X, K):
    gen = np.random.default_rng()
    Y = np.asarray(X, dtype=float).reshape(len(X), -1)
    weights = gen.dirichlet(np.full(len(Y), 5.0 / len(Y)) + 1e-3, size=K)
    origin = Y.mean(axis=0)
    m = origin + weights @ (Y - origin)
    if len(np.unique(m, axis=0)) < K:
        m = m + gen.normal(size=m.shape)
    return m
