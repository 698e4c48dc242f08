"""EM: fits a part of the data

Upon: class_scipy_collector

Hint: You fit only some of the samples, and the fit of a part is not the fit of the whole. A part will do for the
start, but every step needs all of X.
"""

import numpy as np


def EM(X):
    few = X[:500]
    m, _ = K_Means(few, 2)
    now = (0.5, m[:, 0], np.array([few.std(), few.std()]))
    for _ in range(500):
        new = EM_step(few, *now)
        done = np.allclose(np.hstack(new), np.hstack(now), rtol=0, atol=1e-6)
        now = new
        if done:
            break
    return now
