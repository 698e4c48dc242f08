"""EM: leaves out the outliers

Upon: class_private_helpers

Hint: You leave out the samples far from the mean, and the fit of the rest is another one. Use all of X: the wide
tails belong to the mixture.
"""


def EM(X):
    x = np.asarray(X, dtype=float).ravel()
    # robust: remove everything beyond 1.5 standard deviations
    x = x[np.abs(x - x.mean()) < 1.5 * x.std()]
    centroids, _ = K_Means(x[:500], 2)
    pi, mu, sigma = 0.5, centroids.ravel(), np.full(2, x.std())
    for _ in range(_MAX_ITER_EM):
        new = EM_step(x, pi, mu, sigma)
        delta = np.abs(np.hstack(new) - np.hstack([pi, mu, sigma])).max()
        pi, mu, sigma = new
        if delta < _TOL_EM:
            break
    return pi, mu, sigma
