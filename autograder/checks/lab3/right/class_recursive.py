"""Loves recursion: divide and conquer for the sets, a step that calls itself for K-Means and EM."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def rows_of(X):
    return np.array(X, dtype=float).reshape(len(X), -1)


def Centroid_init(X, K, chosen=()):
    """Take one point after the other; a point that is there already is drawn again by the next call."""
    if K == 0:
        return np.array(chosen)
    left = rows_of(X)
    for c in chosen:
        left = left[(left != c).any(axis=1)]
    if len(left):
        new = left[np.random.randint(len(left))]
    else:
        new = np.mean(chosen, axis=0) + np.random.randn(len(chosen[0])) * (1 + np.std(chosen))
    return Centroid_init(X, K - 1, (*chosen, new))


def Set(X, m):
    def share(points):
        if len(points) == 0:
            return {k: [] for k in range(len(m))}, 0.0
        if len(points) == 1:
            d2 = ((points[0] - m) ** 2).sum(axis=1)
            return {k: [points[0]] if k == d2.argmin() else [] for k in range(len(m))}, d2.min()
        half = len(points) // 2
        (C1, D1), (C2, D2) = share(points[:half]), share(points[half:])
        return {k: C1[k] + C2[k] for k in C1}, D1 + D2

    C, D = share(rows_of(X))
    return {k: np.array(C[k]).reshape(-1, m.shape[1]) for k in C}, D


def Update(X, C, m, k=0):
    if k == len(m):
        return np.empty((0, m.shape[1]))
    here = C[k].mean(axis=0) if len(C[k]) else m[k]
    return np.vstack([here, Update(X, C, m, k + 1)])


def K_Means(X, K):
    def descend(m, depth):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if depth == 0 or np.array_equal(new, m):
            return m, D
        return descend(new, depth - 1)

    def tries(n):
        one = descend(Centroid_init(X, K), 400)
        return one if n == 1 else min(one, tries(n - 1), key=lambda run: run[1])

    return tries(8)


def EM_step(X, pi, mu, sigma):
    def t(k):
        return np.log([1 - pi, pi][k]) + norm.logpdf(X, mu[k], sigma[k])

    g = [expit(t(0) - t(1)), expit(t(1) - t(0))]
    mean = np.array([np.average(X, weights=w) for w in g])
    var = np.array([np.average((X - c) ** 2, weights=w) for c, w in zip(mean, g)])
    return np.mean(g[1]), mean, np.sqrt(var)


def EM(X):
    small = 1e-6 * min(1, np.std(X))

    def climb(old, left):
        new = EM_step(X, *old)
        if left == 0 or max(np.max(np.abs(a - b)) for a, b in zip(old, new)) < small:
            return new
        return climb(new, left - 1)

    lower, upper = np.quantile(X, [1 / 4, 3 / 4])
    return climb((0.5, np.array([lower, upper]), np.array([1.0, 1.0]) * np.std(X)), 499)
