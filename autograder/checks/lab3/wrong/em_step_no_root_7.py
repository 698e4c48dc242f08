"""EM_step: no square root

Upon: class_recursive

Hint: The formula gives the variance; you return it as sigma. Take the square root.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    def t(k):
        return np.log([1 - pi, pi][k]) + norm.logpdf(X, mu[k], sigma[k])

    g = [expit(t(0) - t(1)), expit(t(1) - t(0))]
    mean = [np.average(X, weights=w) for w in g]
    var = [np.average((X - c) ** 2, weights=w) for c, w in zip(mean, g)]
    return np.mean(g[1]), np.array(mean), np.array(var)
