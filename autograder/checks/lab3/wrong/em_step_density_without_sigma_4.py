"""EM_step: density without 1/sigma

Upon: class_no_numpy

Hint: Your density lacks the factor 1/sigma. It does not cancel, as the two components have
different sigmas.
"""

import math

import numpy as np


def log_gauss(x, m, s):
    return -0.5 * ((x - m) / s) ** 2 - 0.5 * math.log(2 * math.pi)


def EM_step(X, pi, mu, sigma):
    gamma = []
    for x in X:
        a = math.log(1 - pi) + log_gauss(x, mu[0], sigma[0])
        b = math.log(pi) + log_gauss(x, mu[1], sigma[1])
        top = max(a, b)
        gamma.append((math.exp(a - top), math.exp(b - top)))
    gamma = [(a / (a + b), b / (a + b)) for a, b in gamma]
    new_mu, new_sigma = [], []
    for k in (0, 1):
        n = sum(g[k] for g in gamma)
        c = sum(g[k] * x for g, x in zip(gamma, X)) / n
        new_mu.append(c)
        new_sigma.append(math.sqrt(sum(g[k] * (x - c) ** 2 for g, x in zip(gamma, X)) / n))
    return sum(g[1] for g in gamma) / len(gamma), np.array(new_mu), np.array(new_sigma)
