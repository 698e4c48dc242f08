"""EM: pi kept from the start

Upon: class_c_programmer

Hint: Your pi stays 0.5. Take the new pi of each step along with mu and sigma.
"""

import numpy as np

PRIOR = 0.5


def EM(X):
    scale = float(np.std(X))
    m, D = K_Means(X[:: max(1, len(X) // 300)], 2)
    mu = np.array([m[0][0], m[1][0]])
    sigma = np.array([scale, scale])
    for it in range(500):
        p, u, s = EM_step(X, PRIOR, mu, sigma)
        change = 0.0
        for k in range(2):
            change = max(change, abs(u[k] - mu[k]) / scale, abs(s[k] - sigma[k]) / scale)
        mu, sigma = u, s
        if change < 1e-6:
            break
    return PRIOR, mu, sigma
