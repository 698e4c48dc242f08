"""EM: changes added up with their signs

Upon: class_counts_from_one

Hint: You add up the changes of the parameters as they are, so rises and falls cancel, and a
fall alone looks like the end. Take the absolute value of each change, and the largest of them.
"""

import numpy as np


def EM(X):
    S = np.sort(X)
    q = X.size // 4
    mu = np.array([S[q], S[X.size - 1 - q]])
    sigma = np.array([X.std(), X.std()])
    pi = 0.5
    delta = 1
    it = 0
    while delta > 1e-6 and it < 500:
        pinew, munew, sigmanew = EM_step(X, pi, mu, sigma)
        delta = (pinew - pi) + (munew - mu).sum() + (sigmanew - sigma).sum()
        pi = pinew
        mu = munew
        sigma = sigmanew
        it = it + 1
    return pi, mu, sigma
