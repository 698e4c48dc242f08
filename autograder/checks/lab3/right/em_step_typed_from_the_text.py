"""The Excel user types the formulas of the text line by line, t and expit included.

Upon: class_excel_user
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    t = (np.log(pi) + norm.logpdf(X, mu[1], sigma[1])) - (np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0]))
    gamma = expit(t)
    rest = expit(-t)  # 1 - gamma
    mu_0 = np.sum(rest * X) / np.sum(rest)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    var_0 = np.sum(rest * (X - mu_0) ** 2) / np.sum(rest)
    var_1 = np.sum(gamma * (X - mu_1) ** 2) / np.sum(gamma)
    new_pi = np.sum(gamma) / len(X)
    return [new_pi, [mu_0, mu_1], [np.sqrt(var_0), np.sqrt(var_1)]]


def EM(X):
    X = np.array(X, dtype=float)
    middle = np.mean(X)
    stdev = np.std(X)
    pi = 0.5
    mu = [np.mean(X[X <= middle]), np.mean(X[X > middle])]
    sigma = [stdev, stdev]
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        changes = [new_pi - pi]
        for k in [0, 1]:
            changes.append((new_mu[k] - mu[k]) / stdev)
            changes.append((new_sigma[k] - sigma[k]) / stdev)
        pi, mu, sigma = new_pi, new_mu, new_sigma
        biggest = max([abs(change) for change in changes])
        if biggest < 0.0000001:
            break
    return pi, np.array(mu), np.array(sigma)
