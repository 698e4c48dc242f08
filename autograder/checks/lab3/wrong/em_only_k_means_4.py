"""EM: K-Means instead of EM

Upon: class_loops_and_lists

Hint: You return the weight, means and spreads of the clusters of K-Means. They are the start: repeat EM_step from
there until no parameter moves by more than 1e-6.
"""

import numpy as np


def EM(X):
    m, D = K_Means(X, 2)
    group0 = []
    group1 = []
    for x in X:
        if abs(x - m[0][0]) < abs(x - m[1][0]):
            group0.append(x)
        else:
            group1.append(x)
    pi = len(group1) / len(X)
    mu = np.array([np.mean(group0), np.mean(group1)])
    sigma = np.array([np.std(group0), np.std(group1)])
    return pi, mu, sigma
