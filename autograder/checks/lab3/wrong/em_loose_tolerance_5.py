"""EM: stops too early

Upon: class_first_year

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet the end: go on until no
parameter moves by more than 1e-6.
"""

import numpy as np


def EM(X):
    how_many = min(len(X), 300)
    part = np.random.choice(X, how_many, replace=False)
    m, D = K_Means(part, 2)
    pi = 0.5
    mu = np.array([m[0, 0], m[1, 0]])
    sigma = np.array([np.std(X), np.std(X)])
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change = abs(new_pi - pi)
        pi = new_pi
        mu = new_mu
        sigma = new_sigma
        if change < 0.001:
            break
    return pi, mu, sigma
