"""EM_step: no square root

Upon: class_broadcasting

Hint: The formula gives the variance; you return it as sigma. Take the square root.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log(1 - pi) - norm.logpdf(X, mu[0], sigma[0])
    g = np.stack([expit(-t), expit(t)])
    n = g.sum(axis=1)
    new_mu = g @ X / n
    new_sigma = (g * (X - new_mu[:, None]) ** 2).sum(axis=1) / n
    return g[1].mean(), new_mu, new_sigma
