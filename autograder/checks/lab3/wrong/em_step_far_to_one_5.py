"""EM_step: samples far off all in one component

Upon: class_signal_engineer

Hint: Where both densities underflow to 0 your function gives the sample to one component for
certain, whichever is likelier. Work with the logarithms of the densities, which do not
underflow.
"""

import numpy as np


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, dtype=float)

    def gauss(k):
        return np.exp(-0.5 * ((x - mu[k]) / sigma[k]) ** 2) / (np.sqrt(2 * np.pi) * sigma[k])

    p1, p0 = pi * gauss(1), (1 - pi) * gauss(0)
    soft1 = p1 / (p0 + p1 + 1e-300)
    soft = np.vstack([1 - soft1, soft1])
    energy = soft.sum(axis=1)
    dc = soft @ x / energy
    power = (soft * (x - dc[:, None]) ** 2).sum(axis=1) / energy
    return float(soft1.mean()), dc, np.sqrt(power)
