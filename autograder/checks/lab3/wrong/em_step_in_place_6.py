"""EM_step: writes into its arguments

Upon: class_counts_from_one

Hint: You write the new values into the mu and sigma you were given, so the caller loses the old
ones. Put them into new arrays.
"""

import numpy as np


def EM_step(X, pi, mu, sigma):
    N = X.size
    L = np.zeros((N, 2))
    L[:, 0] = np.log(1 - pi) + lognormpdf(X, mu[0], sigma[0])
    L[:, 1] = np.log(pi) + lognormpdf(X, mu[1], sigma[1])
    G = np.exp(L - L.max(1).reshape(N, 1))
    G = G / G.sum(1).reshape(N, 1)
    for k in range(1, 3):
        w = G[:, k - 1]
        mu[k - 1] = (w * X).sum() / w.sum()
        sigma[k - 1] = np.sqrt((w * (X - mu[k - 1]) ** 2).sum() / w.sum())
    return G[:, 1].sum() / N, mu, sigma
