"""EM: stops too early

Upon: class_hasty

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet
the end: go on until no parameter moves by more than 1e-6.
"""

import numpy as np


def EM(X):
    p = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std())
    for _ in range(500):
        q = EM_step(X, *p)
        if abs(q[0] - p[0]) < 1e-3:
            return q
        p = q
    return p
