"""EM: equal components at the start

Upon: class_constants_and_restarts

Hint: Both components start with the same mean and sigma, so every sample belongs half to each and they never part.
Start them at different means.
"""

import numpy as np


def EM(X):
    """Fit a two-component Gaussian mixture."""
    # Neutral initialisation from the moments of the data
    pi = 0.5
    mu = np.array([np.mean(X), np.mean(X)])
    sigma = np.array([np.std(X), np.std(X)])
    for _iteration in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change = np.max(np.abs(np.concatenate([[new_pi - pi], new_mu - mu, new_sigma - sigma])))
        pi, mu, sigma = new_pi, new_mu, new_sigma
        # Convergence check
        if change < 1e-6:
            break
    return pi, mu, sigma
