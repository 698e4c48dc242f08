"""EM: stops too early

Upon: class_broadcasting

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet the end: go on until no
parameter moves by more than 1e-6.
"""

import numpy as np


def EM(X):
    mu = K_Means(X[:300], 2)[0].ravel()
    pi, sigma = 0.5, np.full(2, X.std())
    for _ in range(500):
        new_pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if abs(new_pi - pi) < 1e-3:
            return new_pi, mu, sigma
        pi = new_pi
    return pi, mu, sigma
