"""EM_step: priors left out

Upon: class_c_programmer

Hint: Your responsibilities compare the densities alone. Weigh each density by its prior: 1 - pi
and pi.
"""

import math

import numpy as np


def EM_step(X, pi, mu, sigma):
    n = len(X)
    g = [[0.0] * n, [0.0] * n]
    for i in range(n):
        e = [-math.log(sigma[k]) - 0.5 * ((X[i] - mu[k]) / sigma[k]) ** 2 for k in range(2)]
        top = max(e)
        p0 = math.exp(e[0] - top)
        p1 = math.exp(e[1] - top)
        g[0][i] = p0 / (p0 + p1)
        g[1][i] = p1 / (p0 + p1)
    new_mu = np.zeros(2)
    new_sigma = np.zeros(2)
    for k in range(2):
        w = sum(g[k])
        new_mu[k] = sum(g[k][i] * X[i] for i in range(n)) / w
        new_sigma[k] = math.sqrt(sum(g[k][i] * (X[i] - new_mu[k]) ** 2 for i in range(n)) / w)
    return sum(g[1]) / n, new_mu, new_sigma
