"""EM_step: no square root

Upon: class_r_user

Hint: The formula gives the variance; you return it as sigma. Take the square root.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0], sigma[0])
    w = [expit(-t), expit(t)]
    mu = sapply(w, lambda wk: weighted_mean(X, wk))
    s2 = sapply([0, 1], lambda k: weighted_mean((X - mu[k]) ** 2, w[k]))
    return w[1].mean(), mu, s2
