"""EM: equal components at the start

Upon: class_r_user

Hint: Both components start with the same mean and sigma, so every sample belongs half to each
and they never part. Start them at different means.
"""

import numpy as np


def EM(X):
    theta = (0.5, np.repeat(X.mean(), 2), np.repeat(X.std(), 2))
    for _ in range(500):
        new = EM_step(X, *theta)
        if np.max(np.abs(np.hstack(new) - np.hstack(theta))) < 1e-6:
            break
        theta = new
    return new
