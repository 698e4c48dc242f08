"""EM_step: sigma around the old means

Upon: class_private_helpers

Hint: Your sigma is measured around the means you were given. Compute the new means first, and measure around them.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    # E step
    log_p0 = np.log(1 - pi) + norm.logpdf(X, loc=mu[0], scale=sigma[0])
    log_p1 = np.log(pi) + norm.logpdf(X, loc=mu[1], scale=sigma[1])
    gamma = expit(log_p1 - log_p0)
    # M step
    new_mu = np.zeros(2)
    new_sigma = np.zeros(2)
    new_mu[0] = np.sum((1 - gamma) * X) / np.sum(1 - gamma)
    new_mu[1] = np.sum(gamma * X) / np.sum(gamma)
    new_sigma[0] = np.sqrt(np.sum((1 - gamma) * np.square(X - mu[0])) / np.sum(1 - gamma))
    new_sigma[1] = np.sqrt(np.sum(gamma * np.square(X - mu[1])) / np.sum(gamma))
    return np.mean(gamma), new_mu, new_sigma
