"""EM_step writes its own sigmoid, clipped, and matrix products; sigma from the mean of squares minus the squared
mean."""


def sigmoid(t):
    return 1.0 / (1.0 + np.exp(-np.clip(t, -700, 700)))


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, dtype=float)
    (m0, m1), (s0, s1) = mu, sigma
    t = np.log(pi) - np.log1p(-pi) + np.log(s0 / s1)
    t = t + 0.5 * ((x - m0) / s0) ** 2 - 0.5 * ((x - m1) / s1) ** 2
    g1 = sigmoid(t)
    g0 = sigmoid(-t)
    moments = np.array([np.ones_like(x), x, x**2])
    zeroth, first, second = moments @ np.array([g0, g1]).T
    mu_new = first / zeroth
    return zeroth[1] / x.size, mu_new, np.sqrt(second / zeroth - mu_new**2)
