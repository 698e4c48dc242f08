"""EM_step: 0/0 far from both components

Upon: class_first_year

Hint: Far from both components both densities are 0 in floating point, and 0/0 is NaN. Work with logarithms:
norm.logpdf and expit.
"""

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    g_0 = norm.pdf(X, mu[0], sigma[0])
    g_1 = norm.pdf(X, mu[1], sigma[1])
    gamma = pi * g_1 / ((1 - pi) * g_0 + pi * g_1)
    mu_0 = np.sum((1 - gamma) * X) / np.sum(1 - gamma)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    sigma_0 = np.sqrt(np.sum((1 - gamma) * (X - mu_0) ** 2) / np.sum(1 - gamma))
    sigma_1 = np.sqrt(np.sum(gamma * (X - mu_1) ** 2) / np.sum(gamma))
    new_pi = np.sum(gamma) / len(X)
    return new_pi, np.array([mu_0, mu_1]), np.array([sigma_0, sigma_1])
