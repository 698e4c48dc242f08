"""Parameters travel in a dictionary; the step works on it and the lab's functions pack and unpack; a for-else tells if it did not converge.

Upon: class_point_objects
"""

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm


def one_round(x, theta):
    ln = {k: np.log(theta["weight"][k]) + norm.logpdf(x, theta["mean"][k], theta["std"][k]) for k in (0, 1)}
    total = logsumexp([ln[0], ln[1]], axis=0)
    new = {"weight": {}, "mean": {}, "std": {}}
    for k in (0, 1):
        r = np.exp(ln[k] - total)
        new["weight"][k] = r.sum() / len(x)
        new["mean"][k] = (r * x).sum() / r.sum()
        new["std"][k] = ((r * (x - new["mean"][k]) ** 2).sum() / r.sum()) ** 0.5
    return new


def unpack(theta):
    return theta["weight"][1], np.array([theta["mean"][0], theta["mean"][1]]), np.array([theta["std"][0], theta["std"][1]])


def EM_step(X, pi, mu, sigma):
    return unpack(one_round(X, {"weight": {0: 1 - pi, 1: pi}, "mean": dict(enumerate(mu)), "std": dict(enumerate(sigma))}))


def EM(X):
    m, _ = K_Means(X[:: len(X) // 300 + 1], 2)
    theta = {"weight": {0: 0.5, 1: 0.5}, "mean": {0: m[0, 0], 1: m[1, 0]}, "std": {0: X.std(), 1: X.std()}}
    for _ in range(500):
        new = one_round(X, theta)
        for k in (0, 1):
            new["std"][k] = max(new["std"][k], 1e-6 * X.std())
        biggest = max(abs(new[name][k] - theta[name][k]) for name in new for k in (0, 1))
        theta = new
        if biggest < 1e-6:
            break
    else:
        print("EM: stopped after 500 steps")
    return unpack(theta)
