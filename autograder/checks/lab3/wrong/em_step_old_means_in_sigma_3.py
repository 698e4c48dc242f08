"""EM_step: sigma around the old means

Hint: Your sigma is measured around the means you were given. Compute the new means first, and measure around them.
"""


def EM_step(X, pi, mu, sigma):
    # E step
    log0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    log1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    gamma = 1 / (1 + np.exp(np.clip(log0 - log1, -700, 700)))
    # M step: first the deviations, then the means
    sigma_0 = np.sqrt(np.average((X - mu[0]) ** 2, weights=1 - gamma))
    sigma_1 = np.sqrt(np.average((X - mu[1]) ** 2, weights=gamma))
    mu_0 = np.average(X, weights=1 - gamma)
    mu_1 = np.average(X, weights=gamma)
    return np.average(gamma), [mu_0, mu_1], [sigma_0, sigma_1]
