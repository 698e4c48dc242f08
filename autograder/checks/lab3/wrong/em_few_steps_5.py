"""EM: too few steps

Upon: class_copy_paste

Hint: EM creeps at the end, and ten or twenty steps are far from it. Repeat until no parameter
moves by more than 1e-6.
"""

import numpy as np


def EM(X):
    pi = 0.5
    mu = np.array([np.mean(X) - np.std(X), np.mean(X) + np.std(X)])
    sigma = np.array([np.std(X), np.std(X)])
    for i in range(20):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
