"""EM_step: density without 1/sigma

Upon: class_actuary

Hint: Your density lacks the factor 1/sigma. It does not cancel, as the two components have
different sigmas.
"""

import numpy as np
from scipy.special import expit


def EM_step(X, pi, mu, sigma):
    def ln_g(k):
        return -((X - mu[k]) ** 2) / (2 * sigma[k] ** 2)

    t = np.log(pi) + ln_g(1) - np.log(1 - pi) - ln_g(0)
    exposure = [expit(-t), expit(t)]
    mean = np.array([np.average(X, weights=e) for e in exposure])
    var = np.array([np.average((X - mean[k]) ** 2, weights=exposure[k]) for k in (0, 1)])
    return Basis(exposure[1].mean(), mean, np.sqrt(var))
