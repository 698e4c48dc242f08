"""Own normal density; the exponents are shifted by the larger one before exp, so that one density
is always 1.

Upon: class_recursive
"""

import numpy as np


def EM_step(X, pi, mu, sigma):
    e0 = -((X - mu[0]) ** 2) / (2 * sigma[0] ** 2)
    e1 = -((X - mu[1]) ** 2) / (2 * sigma[1] ** 2)
    top = np.maximum(e0, e1)
    p0 = (1 - pi) / sigma[0] * np.exp(e0 - top)
    p1 = pi / sigma[1] * np.exp(e1 - top)
    g0, g1 = p0 / (p0 + p1), p1 / (p0 + p1)
    mu_new, sigma_new = np.zeros(2), np.zeros(2)
    for k, g in enumerate((g0, g1)):
        mu_new[k] = g.dot(X) / g.sum()
        sigma_new[k] = (g.dot((X - mu_new[k]) ** 2) / g.sum()) ** 0.5
    return g1.sum() / X.size, mu_new, sigma_new
