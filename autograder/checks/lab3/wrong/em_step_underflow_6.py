"""EM_step: 0/0 far from both components

Upon: class_excel_user

Hint: Far from both components both densities are 0 in floating point, and 0/0 is NaN. Work with
logarithms: norm.logpdf and expit.
"""

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    column_A = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
    column_B = pi * norm.pdf(X, mu[1], sigma[1])
    gamma = column_B / (column_A + column_B)
    mu_0 = SUMPRODUCT(1 - gamma, X) / sum(1 - gamma)
    mu_1 = SUMPRODUCT(gamma, X) / sum(gamma)
    variance_0 = SUMPRODUCT(1 - gamma, (X - mu_0) ** 2) / sum(1 - gamma)
    variance_1 = SUMPRODUCT(gamma, (X - mu_1) ** 2) / sum(gamma)
    new_pi = sum(gamma) / len(X)
    return new_pi, np.array([mu_0, mu_1]), np.array([variance_0 ** 0.5, variance_1 ** 0.5])
