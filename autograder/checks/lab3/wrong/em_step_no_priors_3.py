"""EM_step: priors left out

Upon: class_reduce_and_recursion

Hint: Your responsibilities compare the densities alone. Weigh each density by its prior: 1 - pi and pi.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    g = expit(norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    moment = lambda w, v: (w * v).sum() / w.sum()
    means = [moment(w, X) for w in (1 - g, g)]
    widths = [moment(w, (X - c) ** 2) ** 0.5 for w, c in zip((1 - g, g), means)]
    return g.mean(), np.array(means), np.array(widths)
