"""EM: too few steps

Upon: class_semicolons

Hint: EM creeps at the end, and ten or twenty steps are far from it. Repeat until no parameter moves by more than
1e-6.
"""

import numpy as np


def EM(X):
    X = np.asarray(X);
    [m, D] = K_Means(X[:400], 2);
    mu = np.array([m[0, 0], m[1, 0]]);
    sigma = np.array([np.std(X), np.std(X)]);
    pi = 0.5;
    for i in range(1, 11):
        pi, mu, sigma = EM_step(X, pi, mu, sigma);
    return pi, mu, sigma
