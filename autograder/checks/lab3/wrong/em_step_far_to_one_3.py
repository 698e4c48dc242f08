"""EM_step: samples far off all in one component

Upon: class_one_letter_names

Hint: Where both densities underflow to 0 your function gives the sample to one component for certain, whichever is
likelier. Work with the logarithms of the densities, which do not underflow.
"""

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    a = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
    b = pi * norm.pdf(X, mu[1], sigma[1])
    g = b / (a + b + 1e-300)
    w = np.array([1 - g, g])
    s = w.sum(1)
    u = w @ X / s
    v = (w * (X - u[:, None]) ** 2).sum(1) / s
    return s[1] / len(X), u, v ** .5
