"""EM_step: one sigma for both components

Hint: Both components get the same sigma. Each has its own, from the samples weighted by its own responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    mu0, mu1 = np.average(X, weights=1 - g), np.average(X, weights=g)
    var = np.mean((1 - g) * (X - mu0) ** 2 + g * (X - mu1) ** 2)
    return g.mean(), np.array([mu0, mu1]), np.sqrt([var, var])
