"""Divides by the evidence in logarithms, with logaddexp; np.average does the weighting.

Upon: class_reduce_and_recursion
"""

from types import SimpleNamespace

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    ln = SimpleNamespace(a=np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0]), b=np.log(pi) + norm.logpdf(X, mu[1], sigma[1]))
    evidence = np.logaddexp(ln.a, ln.b)
    g0, g1 = np.exp(ln.a - evidence), np.exp(ln.b - evidence)
    mu_0, n0 = np.average(X, weights=g0, returned=True)
    mu_1, n1 = np.average(X, weights=g1, returned=True)
    var_0 = np.average(np.square(X - mu_0), weights=g0)
    var_1 = np.average(np.square(X - mu_1), weights=g1)
    return n1 / (n0 + n1), np.array([mu_0, mu_1]), np.sqrt([var_0, var_1])
