"""EM_step: variance passed as scale

Upon: class_weighted_averages

Hint: norm takes the standard deviation as its scale; you pass it the variance, sigma**2. Pass sigma.
"""

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    variance = np.square(sigma)
    joint = np.log([[1 - pi], [pi]]) + np.stack([norm.logpdf(X, mu[k], variance[k]) for k in (0, 1)])
    tau = np.exp(joint - logsumexp(joint, axis=0))
    new_mu = np.array([np.average(X, weights=t) for t in tau])
    new_var = np.array([np.average((X - c) ** 2, weights=t) for t, c in zip(tau, new_mu)])
    return tau[1].mean(), new_mu, np.sqrt(new_var)
