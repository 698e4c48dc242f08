"""Starts from the lower and the upper half of the sorted samples; all in one function, with its own formulas and no EM_step.

Upon: class_fixed_point
"""

import numpy as np
from scipy.special import expit


def EM(X):
    x = np.sort(np.asarray(X, dtype=float))
    lower, upper = np.array_split(x, 2)
    p, a, b = 0.5, lower.mean(), upper.mean()
    s = r = x.std()
    unit = x.std()
    for _ in range(500):
        t = np.log(p / (1 - p)) + np.log(s / r) - (x - b) ** 2 / (2 * r * r) + (x - a) ** 2 / (2 * s * s)
        g, h = expit(t), expit(-t)
        a2, b2 = np.sum(h * x) / np.sum(h), np.sum(g * x) / np.sum(g)
        s2 = max(np.sqrt(np.sum(h * (x - a2) ** 2) / np.sum(h)), 1e-7 * unit)
        r2 = max(np.sqrt(np.sum(g * (x - b2) ** 2) / np.sum(g)), 1e-7 * unit)
        p2 = np.mean(g)
        still = abs(p2 - p) < 1e-6 and all(abs(n - o) < 1e-6 * unit for n, o in [(a2, a), (b2, b), (s2, s), (r2, r)])
        p, a, b, s, r = p2, a2, b2, s2, r2
        if still:
            break
    return p, np.array([a, b]), np.array([s, r])
