"""EM_step: priors swapped

Upon: class_fields_and_getters

Hint: pi is the weight of component 1, and 1 - pi that of component 0; you have them the other
way round.
"""

import numpy as np
from scipy.special import expit


def EM_step(X, pi, mu, sigma):
    zero = Component(pi, mu[0], sigma[0])
    one = Component(1 - pi, mu[1], sigma[1])
    t = one.logDensity(X) - zero.logDensity(X)
    zero, one = Component.fit(X, expit(-t)), Component.fit(X, expit(t))
    return Theta(one.weight, np.array([zero.mean, one.mean]), np.array([zero.deviation, one.deviation]))
