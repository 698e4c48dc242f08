"""EM: fits a part of the data

Upon: class_fields_and_getters

Hint: You fit only some of the samples, and the fit of a part is not the fit of the whole. A
part will do for the start, but every step needs all of X.
"""

import numpy as np


def EM(X):
    data = X[:300]
    scale = data.std()
    centres, _ = K_Means(data, 2)
    theta = Theta(0.5, centres.ravel(), np.array([scale, scale]))
    for i in range(500):
        old, theta = theta, EM_step(data, *theta)
        if all(np.max(np.abs(np.subtract(a, b))) < 1e-6 * min(1, scale) for a, b in zip(old, theta)):
            break
    return theta
