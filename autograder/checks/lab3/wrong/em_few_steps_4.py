"""EM: too few steps

Upon: class_excel_user

Hint: EM creeps at the end, and ten or twenty steps are far from it. Repeat until no parameter
moves by more than 1e-6.
"""

import random

import numpy as np


def EM(X):
    rows = list(X)
    if len(rows) > 200:
        rows = random.sample(rows, 200)
    m, D = K_Means(np.array(rows), 2)
    pi = 0.5
    mu = np.array([m[0][0], m[1][0]])
    sigma = np.array([np.std(X), np.std(X)])
    for step in range(10):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
