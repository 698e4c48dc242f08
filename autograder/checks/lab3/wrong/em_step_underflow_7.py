"""EM_step: 0/0 far from both components

Upon: class_scipy

Hint: Far from both components both densities are 0 in floating point, and 0/0 is NaN. Work with
logarithms: norm.logpdf and expit.
"""

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    prior = np.array([1 - pi, pi])
    joint = prior[:, None] * norm(np.reshape(mu, (2, 1)), np.reshape(sigma, (2, 1))).pdf(X)
    gamma = joint / joint.sum(axis=0)
    new_mu = np.average(np.stack([X, X]), axis=1, weights=gamma)
    new_sigma = np.sqrt(np.average((X - new_mu[:, None]) ** 2, axis=1, weights=gamma))
    return gamma[1].mean(), new_mu, new_sigma
