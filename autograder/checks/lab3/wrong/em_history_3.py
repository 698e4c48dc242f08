"""EM: returns the history

Upon: class_vectoriser

Hint: You return the parameters of every step. Return the last ones only: one pi, two means and
two sigmas.
"""

import numpy as np


def EM(X):
    s = X.std()
    path = [np.array([0.5, *np.quantile(X, [0.2, 0.8]), s, s])]
    unit = np.array([1, s, s, s, s])
    while len(path) < 500:
        old = path[-1]
        path.append(np.hstack(EM_step(X, old[0], old[1:3], old[3:])))
        if np.all(np.abs(path[-1] - old) < 5e-7 * unit):
            break
    path = np.array(path)
    return path[:, 0], path[:, 1:3], path[:, 3:]
