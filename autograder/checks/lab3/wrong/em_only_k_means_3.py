"""EM: K-Means instead of EM

Upon: class_sparse_table

Hint: You return the weight, means and spreads of the clusters of K-Means. They are the start: repeat EM_step from
there until no parameter moves by more than 1e-6.
"""

import numpy as np


def EM(X):
    m, D = K_Means(X, 2)
    C, D = Set(X, m)
    pi = len(C[1]) / len(X)
    mu = np.array([np.mean(C[0]), np.mean(C[1])])
    sigma = np.array([np.std(C[0]), np.std(C[1])])
    return pi, mu, sigma
