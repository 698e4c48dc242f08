"""EM: stops too early

Upon: class_reduce_and_recursion

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet the end: go on until no
parameter moves by more than 1e-6.
"""

import numpy as np
from scipy.stats import norm


def EM(X):
    height = lambda p, u, s: np.logaddexp(np.log(1 - p) + norm.logpdf(X, u[0], s[0]), np.log(p) + norm.logpdf(X, u[1], s[1])).sum()
    best = (0.5, K_Means(X[:: max(1, len(X) // 200)], 2).m[:, 0], np.repeat(np.std(X), 2))
    for _ in range(500):
        new = EM_step(X, *best)
        if height(*new) - height(*best) < 1:
            return new
        best = new
    return best
