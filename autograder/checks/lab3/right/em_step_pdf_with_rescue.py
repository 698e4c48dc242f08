"""The C programmer uses the fast densities, and only for the samples where both vanish the
exponents.

Upon: class_c_programmer
"""

import numpy as np


def EM_step(X, pi, mu, sigma):
    x = np.array(X, dtype=float)
    w = [1.0 - pi, pi]
    e = [-0.5 * ((x - mu[k]) / sigma[k]) ** 2 for k in range(2)]
    p = [w[k] / sigma[k] * np.exp(e[k]) for k in range(2)]
    lost = p[0] + p[1] < 1e-280
    for k in range(2):
        top = np.maximum(e[0][lost], e[1][lost])
        p[k][lost] = w[k] / sigma[k] * np.exp(e[k][lost] - top)
    total = p[0] + p[1]
    new_mu = np.zeros(2)
    new_sigma = np.zeros(2)
    for k in range(2):
        g = p[k] / total
        new_mu[k] = np.sum(g * x) / np.sum(g)
        new_sigma[k] = np.sqrt(np.sum(g * (x - new_mu[k]) ** 2) / np.sum(g))
    return float(np.mean(p[1] / total)), new_mu, new_sigma
