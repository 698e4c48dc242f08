"""EM_step: samples far off all in one component

Hint: Where both densities underflow to 0 your function gives the sample to one component for certain, whichever is
likelier. Work with the logarithms of the densities, which do not underflow.
"""


def EM_step(X, pi, mu, sigma):
    g0 = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
    g1 = pi * norm.pdf(X, mu[1], sigma[1])
    gamma = g1 / (g0 + g1 + 1e-300)
    mu0, mu1 = np.average(X, weights=1 - gamma), np.average(X, weights=gamma)
    var0, var1 = np.average((X - mu0) ** 2, weights=1 - gamma), np.average((X - mu1) ** 2, weights=gamma)
    return gamma.mean(), np.array([mu0, mu1]), np.sqrt([var0, var1])
