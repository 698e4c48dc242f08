"""EM: sigma left in standard units

Upon: class_java_engineer

Hint: Your sigma belongs to the standardised data, though mu is put back. Multiply sigma by the
standard deviation of X, too.
"""

import numpy as np


def EM(X):
    shift, unit = np.mean(X), np.std(X)
    runner = EmRunner((X - shift) / unit)
    pi, mu, sigma = runner.run()
    return pi, mu * unit + shift, sigma
