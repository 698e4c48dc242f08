"""EM_step: samples far off all in one component

Upon: class_constants_and_restarts

Hint: Where both densities underflow to 0 your function gives the sample to one component for certain, whichever is
likelier. Work with the logarithms of the densities, which do not underflow.
"""

import numpy as np
from scipy.stats import norm

EPSILON = 1e-300


def EM_step(X, pi, mu, sigma):
    """One numerically safe EM iteration."""
    x = np.asarray(X, dtype=float)
    # E step
    p0 = (1.0 - pi) * norm.pdf(x, mu[0], sigma[0])
    p1 = pi * norm.pdf(x, mu[1], sigma[1])
    gamma = p1 / (p0 + p1 + EPSILON)  # avoid a division by zero
    # M step
    n1, n0 = gamma.sum(), (1.0 - gamma).sum()
    new_mu = np.array([((1.0 - gamma) * x).sum() / n0, (gamma * x).sum() / n1])
    new_sigma = np.sqrt(
        np.array([((1.0 - gamma) * (x - new_mu[0]) ** 2).sum() / n0, (gamma * (x - new_mu[1]) ** 2).sum() / n1])
    )
    return float(gamma.mean()), new_mu, new_sigma
