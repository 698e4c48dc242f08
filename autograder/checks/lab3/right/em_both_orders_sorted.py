"""The actuary reports the component with the smaller mean first, all three numbers in the same
order, from a median split.

Upon: class_actuary
"""

import numpy as np


def EM(X):
    x = np.asarray(X, dtype=float)
    sd = x.std()
    ordered = np.sort(x)
    half = len(x) // 2
    pi, mu, sigma = 0.5, np.array([ordered[:half].mean(), ordered[half:].mean()]), np.array([sd, sd])
    for _ in range(500):
        old = np.hstack([pi, mu / sd, sigma / sd])
        pi, mu, sigma = _step_vectorised(x, Basis(pi, mu, sigma))
        if np.max(np.abs(np.hstack([pi, mu / sd, sigma / sd]) - old)) < 1e-8:
            break
    order = np.argsort(mu)
    weight = np.array([1 - pi, pi])[order]
    return weight[1], mu[order], sigma[order]
