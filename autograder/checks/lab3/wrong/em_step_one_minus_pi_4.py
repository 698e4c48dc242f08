"""EM_step: returns 1 - pi

Upon: class_point_objects

Hint: You return the weight of component 0. pi is the weight of component 1, the mean of its responsibilities.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


class StepResult:
    def __init__(self, x, shares):
        self.mu = np.array([np.dot(s, x) / s.sum() for s in shares])
        self.sigma = np.array([np.sqrt(np.dot(s, (x - c) ** 2) / s.sum()) for s, c in zip(shares, self.mu)])
        self.weights = [s.sum() / len(x) for s in shares]


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0])
    result = StepResult(X, [expit(-t), expit(t)])
    return result.weights[0], result.mu, result.sigma
