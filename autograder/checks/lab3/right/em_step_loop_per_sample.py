"""A loop over the samples for E and one for each formula of M, everything copy-pasted for the second component.

Upon: class_static_methods
"""

import math

import numpy as np


def EM_step(X, pi, mu, sigma):
    N = len(X)
    gamma0 = [0.0] * N
    gamma1 = [0.0] * N
    for i in range(N):
        x = float(X[i])
        l0 = math.log(1.0 - pi) - math.log(sigma[0]) - 0.5 * ((x - mu[0]) / sigma[0]) ** 2
        l1 = math.log(pi) - math.log(sigma[1]) - 0.5 * ((x - mu[1]) / sigma[1]) ** 2
        if l0 > l1:
            r = math.exp(l1 - l0)
            gamma0[i] = 1.0 / (1.0 + r)
            gamma1[i] = r / (1.0 + r)
        else:
            r = math.exp(l0 - l1)
            gamma0[i] = r / (1.0 + r)
            gamma1[i] = 1.0 / (1.0 + r)
    sum0 = sum1 = mean0 = mean1 = 0.0
    for i in range(N):
        sum0 += gamma0[i]
        sum1 += gamma1[i]
        mean0 += gamma0[i] * float(X[i])
        mean1 += gamma1[i] * float(X[i])
    mean0 /= sum0
    mean1 /= sum1
    var0 = var1 = 0.0
    for i in range(N):
        var0 += gamma0[i] * (float(X[i]) - mean0) ** 2
        var1 += gamma1[i] * (float(X[i]) - mean1) ** 2
    return sum1 / N, np.array([mean0, mean1]), np.array([math.sqrt(var0 / sum0), math.sqrt(var1 / sum1)])
