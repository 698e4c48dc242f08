"""EM_step: hard assignment

Upon: class_web_developer

Hint: You give each sample wholly to the likelier component. EM lets it count for both, each by
its responsibility.
"""

import numpy as np


def EM_step(X, pi, mu, sigma):
    logG = lambda k: -np.log(sigma[k]) - 0.5 * ((X - mu[k]) / sigma[k]) ** 2
    isOne = np.log(pi) + logG(1) > np.log(1 - pi) + logG(0)
    groups = [X[~isOne], X[isOne]]
    means = np.array([g.mean() if len(g) else mu[k] for k, g in enumerate(groups)])
    sds = np.array([g.std() if len(g) > 1 else sigma[k] for k, g in enumerate(groups)])
    return isOne.mean(), means, sds
