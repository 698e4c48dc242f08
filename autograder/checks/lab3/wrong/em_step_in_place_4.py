"""EM_step: writes into its arguments

Upon: class_static_methods

Hint: You write the new values into the mu and sigma you were given, so the caller loses the old ones. Put them into
new arrays.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log(1 - pi) - norm.logpdf(X, mu[0], sigma[0])
    weights = [expit(-t), expit(t)]
    for k in range(2):
        total = weights[k].sum()
        mu[k] = (weights[k] * X).sum() / total
        sigma[k] = np.sqrt((weights[k] * (X - mu[k]) ** 2).sum() / total)
    newPi = weights[1].sum() / len(X)
    return newPi, mu, sigma
