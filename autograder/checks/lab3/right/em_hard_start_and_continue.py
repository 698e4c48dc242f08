"""Starts from the means, spreads and shares of the two K-Means sets, for all samples; continue instead of flags.

Upon: class_einsum
"""

import numpy as np


def EM(X):
    m, _ = K_Means(X, 2)
    groups, _ = Set(X, m)
    mu = np.array([groups[k].mean() for k in (0, 1)])
    sigma = np.array([groups[k].std() if groups[k].std() > 0.05 * X.std() else X.std() for k in (0, 1)])
    pi = len(groups[1]) / len(X)
    rounds = 0
    while rounds < 500:
        rounds += 1
        pi_old, mu_old, sigma_old = pi, mu, sigma
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if abs(pi - pi_old) > 1e-7:
            continue
        if max(abs(mu - mu_old)) > 1e-7 or max(abs(sigma - sigma_old)) > 1e-7:
            continue
        break
    return pi, mu, sigma
