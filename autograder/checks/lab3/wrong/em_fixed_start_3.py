"""EM: a start for the lab's data only

Upon: class_statistics_phd

Hint: Your start is typed in and suits the lab's data alone: far from there a component gets no
samples. Take the start from X, for example from K_Means, X.std() or quantiles.
"""

import numpy as np


def EM(X):
    gen = np.random.default_rng()
    theta = Theta(0.5, gen.random(2), gen.random(2))
    for _ in range(500):
        new = Theta(*EM_step(X, theta.pi, theta.mu, theta.sigma))
        change = np.abs(np.hstack([new.pi - theta.pi, new.mu - theta.mu, new.sigma - theta.sigma])).max()
        theta = new
        if change < 1e-6:
            break
    return theta.pi, theta.mu, theta.sigma
