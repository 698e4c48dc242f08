"""Starts with weight, means and widths of the two K-Means groups (a few hundred samples), in a
while loop with a counter.

Upon: class_fields_and_getters
"""

import numpy as np


def EM(X):
    few = np.random.permutation(X)[:300]
    m, _ = K_Means(few, 2)
    groups = Set(few, m)[0]
    pi = min(max(len(groups[1]) / len(few), 0.1), 0.9)
    mu = np.array([m[0, 0], m[1, 0]])
    sigma = np.array([max(np.std(groups[k]), 0.2 * np.std(X)) for k in (0, 1)])
    tolerance = 1e-6 * min(1.0, np.std(X))
    steps, moved = 0, True
    while moved and steps < 500:
        new = EM_step(X, pi, mu, sigma)
        moved = (
            abs(new[0] - pi) > tolerance
            or np.any(np.abs(new[1] - mu) > tolerance)
            or np.any(np.abs(new[2] - sigma) > tolerance)
        )
        pi, mu, sigma = new
        steps += 1
    return pi, mu, sigma
