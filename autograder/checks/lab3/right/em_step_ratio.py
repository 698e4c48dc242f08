"""EM_step turns the formula round, gamma = 1 / (1 + ratio), with the ratio from a logarithm; overflow goes to 0 by
itself."""


def EM_step(X, pi, mu, sigma):
    z0 = (X - mu[0]) / sigma[0]
    z1 = (X - mu[1]) / sigma[1]
    with np.errstate(over="ignore"):
        ratio = (1 - pi) / pi * sigma[1] / sigma[0] * np.exp((z1 * z1 - z0 * z0) / 2)
        gamma = 1 / (1 + ratio)
        gamma0 = 1 / (1 + 1 / np.maximum(ratio, 1e-300))
    n1 = np.sum(gamma)
    n0 = np.sum(gamma0)
    mu1 = np.inner(gamma, X) / n1
    mu0 = np.inner(gamma0, X) / n0
    var1 = np.inner(gamma, (X - mu1) ** 2) / n1
    var0 = np.inner(gamma0, (X - mu0) ** 2) / n0
    pi = n1 / (n0 + n1)
    return [pi, [mu0, mu1], [np.sqrt(var0), np.sqrt(var1)]]
