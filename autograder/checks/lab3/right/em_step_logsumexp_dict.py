"""Dictionaries by the number of the component, logsumexp for the denominator, np.average with
weights.

Upon: class_copy_paste
"""

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    weight = {0: 1 - pi, 1: pi}
    log_g = {k: np.log(weight[k]) + norm.logpdf(X, mu[k], sigma[k]) for k in weight}
    log_p = logsumexp([log_g[0], log_g[1]], axis=0)
    gamma = {k: np.exp(log_g[k] - log_p) for k in log_g}
    new_mu = {k: np.average(X, weights=gamma[k]) for k in gamma}
    new_var = {k: np.average(np.square(X - new_mu[k]), weights=gamma[k]) for k in gamma}
    return np.mean(gamma[1]), np.array([new_mu[0], new_mu[1]]), np.sqrt([new_var[0], new_var[1]])
