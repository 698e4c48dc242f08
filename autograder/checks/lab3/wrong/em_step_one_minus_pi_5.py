"""EM_step: returns 1 - pi

Upon: class_java_engineer

Hint: You return the weight of component 0. pi is the weight of component 1, the mean of its
responsibilities.
"""

import numpy as np
from scipy.special import expit


def EM_step(X, pi, mu, sigma):
    zero, one = GaussianComponent(1 - pi, mu[0], sigma[0]), GaussianComponent(pi, mu[1], sigma[1])
    advantage = one.logScore(X) - zero.logScore(X)
    zero, one = GaussianComponent.fit(X, expit(-advantage)), GaussianComponent.fit(X, expit(advantage))
    return zero.weight, np.array([zero.mean, one.mean]), np.array([zero.deviation, one.deviation])
