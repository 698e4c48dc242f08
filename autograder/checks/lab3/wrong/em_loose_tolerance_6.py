"""EM: stops too early

Upon: class_numbered_steps

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet
the end: go on until no parameter moves by more than 1e-6.
"""

import numpy as np


def EM(X, tol=1e-3, max_iter=500):
    X = np.asarray(X, dtype=float)
    # Initialise with K-Means
    subset = np.random.default_rng().choice(X, size=min(500, X.size), replace=False)
    centroids, _ = K_Means(subset, 2)
    pi, mu, sigma = 0.5, centroids.ravel(), np.full(2, np.std(X))
    for _ in range(max_iter):
        new_pi, mu, sigma = EM_step(X, pi, mu, sigma)
        # Check for convergence
        if abs(new_pi - pi) < tol:
            break
        pi = new_pi
    return new_pi, mu, sigma
