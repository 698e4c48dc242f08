"""EM: equal components at the start

Upon: class_lecture

Hint: Both components start with the same mean and sigma, so every sample belongs half to each
and they never part. Start them at different means.
"""

import numpy as np


def EM(X):
    pi = 0.5
    mu = np.array([X.mean(), X.mean()])
    sigma = np.array([X.std(), X.std()])
    for step in range(500):
        pi_new, mu_new, sigma_new = EM_step(X, pi, mu, sigma)
        moved = [abs(pi_new - pi), *abs(mu_new - mu), *abs(sigma_new - sigma)]
        pi, mu, sigma = pi_new, mu_new, sigma_new
        if max(moved) <= 1e-6:
            break
    return pi, mu, sigma
