"""EM_step: samples far off all in one component

Upon: class_hasty

Hint: Where both densities underflow to 0 your function gives the sample to one component for
certain, whichever is likelier. Work with the logarithms of the densities, which do not
underflow.
"""

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    a, b = (1 - pi) * norm.pdf(X, mu[0], sigma[0]), pi * norm.pdf(X, mu[1], sigma[1])
    g = b / (a + b + 1e-10)
    w = np.array([1 - g, g])
    n = w.sum(1)
    mean = w @ X / n
    return g.mean(), mean, np.sqrt((w * (X - mean[:, None]) ** 2).sum(1) / n)
