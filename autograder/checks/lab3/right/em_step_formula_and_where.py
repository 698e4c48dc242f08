"""The log-density typed by hand from the formula, a sigmoid that is safe on both sides with np.where, no SciPy.

Upon: class_first_year
"""

import numpy as np


def log_gauss(x, mean, sd):
    return -((x - mean) ** 2) / (2 * sd**2) - np.log(sd * np.sqrt(2 * np.pi))


def EM_step(X, pi, mu, sigma):
    # E
    t = np.log(pi) - np.log(1 - pi) + log_gauss(X, mu[1], sigma[1]) - log_gauss(X, mu[0], sigma[0])
    e = np.exp(-np.abs(t))
    gamma = np.where(t >= 0, 1 / (1 + e), e / (1 + e))
    rest = np.where(t >= 0, e / (1 + e), 1 / (1 + e))
    # M
    new_mu = np.zeros(2)
    new_sigma = np.zeros(2)
    new_mu[0] = (rest * X).sum() / rest.sum()
    new_mu[1] = (gamma * X).sum() / gamma.sum()
    new_sigma[0] = np.sqrt((rest * (X - new_mu[0]) ** 2).sum() / rest.sum())
    new_sigma[1] = np.sqrt((gamma * (X - new_mu[1]) ** 2).sum() / gamma.sum())
    return gamma.sum() / gamma.size, new_mu, new_sigma
