"""EM: fits a part of the data

Upon: class_lists_and_math

Hint: You fit only some of the samples, and the fit of a part is not the fit of the whole. A part will do for the
start, but every step needs all of X.
"""

import numpy as np


def EM(X):
    X = np.array(X, dtype=float)[:100]  # enough, and quick
    m, D = K_Means(X, 2)
    pi, mu, sigma = 0.5, m[:, 0], np.array([X.std(), X.std()])
    for step in range(500):
        new = EM_step(X, pi, mu, sigma)
        moves = [abs(new[0] - pi)] + list(abs(new[1] - mu)) + list(abs(new[2] - sigma))
        pi, mu, sigma = new
        if max(moves) < 1e-6:
            break
    return pi, mu, sigma
