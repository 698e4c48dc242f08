"""EM_step: exponent without the square

Hint: In the exponent of your density the distance is not squared. It is -(x - mu)**2 / (2 sigma**2).
"""


def EM_step(X, pi, mu, sigma):
    ln_g = [-np.abs(X - mu[k]) / (2 * sigma[k] ** 2) - np.log(sigma[k]) for k in range(2)]
    gamma = expit(np.log(pi) - np.log(1 - pi) + ln_g[1] - ln_g[0])
    resp = np.array([1 - gamma, gamma])
    weight = resp.sum(axis=1)
    new_mu = resp @ X / weight
    variance = (resp * (X - new_mu[:, None]) ** 2).sum(axis=1) / weight
    return gamma.mean(), new_mu, np.sqrt(variance)
