"""EM: a start for the lab's data only

Upon: class_static_methods

Hint: Your start is typed in and suits the lab's data alone: far from there a component gets no samples. Take the
start from X, for example from K_Means, X.std() or quantiles.
"""

import numpy as np


def EM(X):
    pi = 0.5
    mu = np.array([-1.0, 1.0])
    sigma = np.array([1.0, 1.0])
    counter = 0
    finished = False
    while not finished and counter < 500:
        newPi, newMu, newSigma = EM_step(X, pi, mu, sigma)
        finished = abs(newPi - pi) < 1e-6 and (abs(newMu - mu) < 1e-6).all() and (abs(newSigma - sigma) < 1e-6).all()
        pi, mu, sigma = newPi, newMu, newSigma
        counter += 1
    return pi, mu, sigma
