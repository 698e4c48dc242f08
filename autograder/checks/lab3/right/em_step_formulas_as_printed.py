"""The formulas typed as they are printed, one variable for each symbol, with logarithms for the gammas.

Upon: class_semicolons
"""

import numpy as np
from scipy.stats import norm
from scipy.special import expit


def EM_step(X, pi, mu, sigma):
    mu_0, mu_1 = mu
    sigma_0, sigma_1 = sigma
    # E step
    ln_g0 = norm.logpdf(X, loc=mu_0, scale=sigma_0)
    ln_g1 = norm.logpdf(X, loc=mu_1, scale=sigma_1)
    t = (np.log(pi) + ln_g1) - (np.log(1 - pi) + ln_g0)
    gamma = expit(t)
    # M step
    mu_0 = np.sum((1 - gamma) * X) / np.sum(1 - gamma)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    sigma_0_squared = np.sum((1 - gamma) * (X - mu_0) ** 2) / np.sum(1 - gamma)
    sigma_1_squared = np.sum(gamma * (X - mu_1) ** 2) / np.sum(gamma)
    pi = 1 / len(X) * np.sum(gamma)
    return pi, np.array([mu_0, mu_1]), np.array([np.sqrt(sigma_0_squared), np.sqrt(sigma_1_squared)])
