"""EM: mu sorted, pi and sigma not

Upon: class_scipy

Hint: You sort the means, but pi and sigma stay in the old order, so they belong to the wrong
components. Sort all three, or none.
"""

import numpy as np


def EM(X):
    scale = np.std(X)
    mu = np.mean(X) + np.array([0.8, -0.8]) * scale
    pi, sigma = 0.5, np.array([scale, scale])
    for _ in range(500):
        before = np.r_[pi, mu, sigma]
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if np.allclose(np.r_[pi, mu, sigma], before, rtol=0, atol=1e-6 * min(1, scale)):
            break
    return pi, np.sort(mu), sigma
