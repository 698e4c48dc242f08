"""EM_step: responsibilities of component 0

Hint: gamma is the responsibility of component 1: its numerator is pi times the density of component 1. You used that of
component 0.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(np.log((1 - pi) / pi) + norm.logpdf(X, mu[0], sigma[0]) - norm.logpdf(X, mu[1], sigma[1]))
    mu0 = ((1 - gamma) * X).sum() / (1 - gamma).sum()
    mu1 = (gamma * X).sum() / gamma.sum()
    sigma0 = np.sqrt(((1 - gamma) * (X - mu0) ** 2).sum() / (1 - gamma).sum())
    sigma1 = np.sqrt((gamma * (X - mu1) ** 2).sum() / gamma.sum())
    return gamma.mean(), np.array([mu0, mu1]), np.array([sigma0, sigma1])
