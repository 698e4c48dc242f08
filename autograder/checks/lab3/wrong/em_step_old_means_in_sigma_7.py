"""EM_step: sigma around the old means

Upon: class_lecture

Hint: Your sigma is measured around the means you were given. Compute the new means first, and
measure around them.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    x, N = X, len(X)
    t = (np.log(pi) + norm.logpdf(x, mu[1], sigma[1])) - (np.log(1 - pi) + norm.logpdf(x, mu[0], sigma[0]))
    gamma, one_minus_gamma = expit(t), expit(-t)
    new_mu, new_sigma = [0, 0], [0, 0]
    new_mu[0] = np.sum(one_minus_gamma * x) / np.sum(one_minus_gamma)
    new_mu[1] = np.sum(gamma * x) / np.sum(gamma)
    new_sigma[0] = np.sqrt(np.sum(one_minus_gamma * np.square(x - mu[0])) / np.sum(one_minus_gamma))
    new_sigma[1] = np.sqrt(np.sum(gamma * np.square(x - mu[1])) / np.sum(gamma))
    return 1 / N * np.sum(gamma), np.array(new_mu), np.array(new_sigma)
