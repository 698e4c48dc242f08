"""EM: mu sorted, pi and sigma not

Upon: class_estimators

Hint: You sort the means, but pi and sigma stay in the old order, so they belong to the wrong components. Sort all
three, or none.
"""

import numpy as np


class EMRunner:
    tol, max_iter = 1e-6, 500

    def fit(self, X):
        low, high = np.sort(K_Means(X[:: max(1, len(X) // 300)], 2)[0].ravel())
        self.params_ = (0.5, np.array([low, high]), np.full(2, X.std()))
        for _ in range(self.max_iter):
            new = EM_step(X, *self.params_)
            moved = np.abs(np.hstack(new) - np.hstack(self.params_)).max()
            self.params_ = new
            if moved < self.tol:
                break
        return self


def EM(X):
    pi, mu, sigma = EMRunner().fit(X).params_
    return pi, np.sort(mu)[::-1], sigma
