"""EM_step: squared responsibilities in sigma

Hint: In sigma you square the responsibility together with the distance. Only the distance is squared: gamma * (x -
mu)**2.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    n0, n1 = np.sum(1 - g), np.sum(g)
    mu0, mu1 = np.sum((1 - g) * X) / n0, np.sum(g * X) / n1
    sigma0 = np.sqrt(np.sum(((1 - g) * (X - mu0)) ** 2) / n0)
    sigma1 = np.sqrt(np.sum((g * (X - mu1)) ** 2) / n1)
    return n1 / len(X), np.array([mu0, mu1]), np.array([sigma0, sigma1])
