"""Fits the standardised samples, so that the tolerance means the same for all data, and scales the
answer back.

Upon: class_lecture
"""

import numpy as np


def EM(X):
    centre, width = X.mean(), X.std()
    z = (X - centre) / width
    guess = (0.5, np.percentile(z, [25, 75]), np.ones(2))
    for _ in range(500):
        better = EM_step(z, *guess)
        step = max(np.max(np.abs(np.asarray(b) - np.asarray(g))) for b, g in zip(better, guess))
        guess = better
        if step < 3e-7:
            break
    pi, mu, sigma = guess
    return float(pi), centre + width * mu, width * sigma
