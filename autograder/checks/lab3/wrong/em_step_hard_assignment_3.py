"""EM_step: hard assignment

Upon: class_lists_and_math

Hint: You give each sample wholly to the likelier component. EM lets it count for both, each by its responsibility.
"""

import math
import statistics

import numpy as np


def EM_step(X, pi, mu, sigma):
    groups = ([], [])
    for x in np.asarray(X, dtype=float).tolist():
        l0 = math.log(1 - pi) - math.log(sigma[0]) - (x - mu[0]) ** 2 / (2 * sigma[0] ** 2)
        l1 = math.log(pi) - math.log(sigma[1]) - (x - mu[1]) ** 2 / (2 * sigma[1] ** 2)
        groups[1 if l1 > l0 else 0].append(x)
    new_mu = [statistics.fmean(g) for g in groups]
    new_sigma = [statistics.pstdev(g) for g in groups]
    return len(groups[1]) / len(X), np.array(new_mu), np.array(new_sigma)
