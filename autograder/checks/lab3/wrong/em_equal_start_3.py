"""EM: equal components at the start

Upon: class_weighted_averages

Hint: Both components start with the same mean and sigma, so every sample belongs half to each and they never part.
Start them at different means.
"""

import numpy as np


def EM(X):
    theta = (0.5, np.repeat(np.mean(X), 2), np.repeat(np.std(X), 2))
    for _ in range(500):
        new = EM_step(X, *theta)
        gap = np.abs(np.hstack(new) - np.hstack(theta)).max()
        theta = new
        if gap < 1e-6:
            break
    return theta
