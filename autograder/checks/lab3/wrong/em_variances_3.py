"""EM: returns variances

Hint: Your fit is right, but the last part holds the variances. Return their square roots, the standard deviations.
"""


def EM(X):
    theta = (0.5, np.array([X.min(), X.max()]), np.std([X, X], axis=1))
    old = (0, np.zeros(2), np.zeros(2))
    while max(np.max(np.abs(a - b)) for a, b in zip(theta, old)) > 1e-7:
        old, theta = theta, EM_step(X, *theta)
    variances = [s * s for s in theta[2]]
    return theta[0], theta[1], variances
