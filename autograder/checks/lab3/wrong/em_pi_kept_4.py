"""EM: pi kept from the start

Upon: class_no_numpy

Hint: Your pi stays 0.5. Take the new pi of each step along with mu and sigma.
"""

import math

import numpy as np


def EM(X):
    xs = sorted(float(x) for x in X)
    n = len(xs)
    mean = math.fsum(xs) / n
    sd = math.sqrt(math.fsum((x - mean) ** 2 for x in xs) / n)
    pi, mu, sigma = 0.5, [xs[n // 4], xs[(3 * n) // 4]], [sd / 2, sd / 2]
    for step in range(300):
        _, new_mu, new_sigma = EM_step(xs, pi, mu, sigma)
        change = max(abs(a - b) for a, b in zip([*new_mu, *new_sigma], [*mu, *sigma]))
        mu, sigma = new_mu, new_sigma
        if change < 1e-6 * min(1, sd):
            break
    return pi, np.array(mu), np.array(sigma)
