"""EM_step: priors left out

Upon: class_copy_paste

Hint: Your responsibilities compare the densities alone. Weigh each density by its prior: 1 - pi
and pi.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    log0 = norm.logpdf(X, mu[0], sigma[0])
    log1 = norm.logpdf(X, mu[1], sigma[1])
    gamma0 = expit(log0 - log1)
    gamma1 = expit(log1 - log0)
    mu0 = np.sum(gamma0 * X) / np.sum(gamma0)
    mu1 = np.sum(gamma1 * X) / np.sum(gamma1)
    var0 = np.sum(gamma0 * (X - mu0) ** 2) / np.sum(gamma0)
    var1 = np.sum(gamma1 * (X - mu1) ** 2) / np.sum(gamma1)
    return np.sum(gamma1) / len(X), np.array([mu0, mu1]), np.array([np.sqrt(var0), np.sqrt(var1)])
