"""EM_step: components exchanged in mu and sigma

Hint: mu[1] and sigma[1] belong to component 1, so they are weighted by gamma, and mu[0] and sigma[0] by 1 - gamma. You
have them the other way round.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    mu0 = np.sum(gamma * X) / np.sum(gamma)
    mu1 = np.sum((1 - gamma) * X) / np.sum(1 - gamma)
    sigma0 = np.sqrt(np.sum(gamma * (X - mu0) ** 2) / np.sum(gamma))
    sigma1 = np.sqrt(np.sum((1 - gamma) * (X - mu1) ** 2) / np.sum(1 - gamma))
    return gamma.mean(), np.array([mu0, mu1]), np.array([sigma0, sigma1])
