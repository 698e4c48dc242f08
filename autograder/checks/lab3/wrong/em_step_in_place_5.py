"""EM_step: writes into its arguments

Upon: class_loops_and_lists

Hint: You write the new values into the mu and sigma you were given, so the caller loses the old ones. Put them into
new arrays.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log(1 - pi) - norm.logpdf(X, mu[0], sigma[0])
    gamma = expit(t)
    parts = [1 - gamma, gamma]
    for k in range(2):
        g = parts[k]
        total = sum(g)
        mu[k] = sum(g * X) / total
        sigma[k] = np.sqrt(sum(g * (X - mu[k]) ** 2) / total)
    pi = sum(gamma) / len(X)
    return pi, mu, sigma
