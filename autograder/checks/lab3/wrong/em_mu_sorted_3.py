"""EM: mu sorted, pi and sigma not

Upon: class_private_helpers

Hint: You sort the means, but pi and sigma stay in the old order, so they belong to the wrong components. Sort all
three, or none.
"""

import numpy as np


def EM(X):
    x = np.asarray(X, dtype=float)
    # Initialisation: quartiles of the samples
    pi, mu, sigma = 0.5, np.percentile(x, [25, 75]), np.array([x.std(), x.std()])
    for _ in range(500):
        new_pi, new_mu, new_sigma = EM_step(x, pi, mu, sigma)
        delta = max(abs(new_pi - pi), np.abs(new_mu - mu).max(), np.abs(new_sigma - sigma).max())
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if delta < 1e-7:
            break
    # Resolve the label ambiguity: component 0 is the one with the larger mean
    mu = np.sort(mu)[::-1]
    return pi, mu, sigma
