"""EM_step: no square root

Upon: class_einsum

Hint: The formula gives the variance; you return it as sigma. Take the square root.
"""

import numpy as np
from scipy.special import softmax


def EM_step(X, pi, mu, sigma):
    z = (X[:, None] - mu) / sigma
    gamma = softmax(np.log([1 - pi, pi]) - np.log(sigma) - z**2 / 2, axis=1)
    n = gamma.sum(axis=0)
    mean = np.einsum("nk,n->k", gamma, X) / n
    delta = X[:, None] - mean
    width = np.einsum("nk,nk,nk->k", gamma, delta, delta) / n
    return n[1] / len(X), mean, width
