"""EM: parameters of the standardised data

Upon: class_perfectionist

Hint: Your mu and sigma belong to the standardised data. Put them back on the scale of X: times
its standard deviation, and plus its mean for mu.
"""

import numpy as np


def EM(X):
    samples = (X - np.mean(X)) / np.std(X)
    theta = (0.5, np.quantile(samples, [0.25, 0.75]), np.ones(2))
    for _ in range(500):
        new = EM_step(samples, *theta)
        change = _largest_change(theta, new, 1.0)
        theta = new
        if change < 1e-7:
            break
    return theta
