"""EM_step: hard assignment

Upon: class_fixed_point

Hint: You give each sample wholly to the likelier component. EM lets it count for both, each by its responsibility.
"""

import numpy as np
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    log_part = lambda w, k: np.log(w) + norm.logpdf(X, mu[k], sigma[k])
    hard = (log_part(pi, 1) > log_part(1 - pi, 0)).astype(float)
    mean = lambda v, g: np.sum(g * v) / np.sum(g)
    means = tuple(mean(X, g) for g in (1 - hard, hard))
    spreads = tuple(np.sqrt(mean((X - c) ** 2, g)) for c, g in zip(means, (1 - hard, hard)))
    return hard.mean(), np.array(means), np.array(spreads)
