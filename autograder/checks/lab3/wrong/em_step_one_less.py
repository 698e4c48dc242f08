"""EM_step: variance with N - 1

Hint: In sigma you divide by one less than the sum of the responsibilities. The maximum of the likelihood takes the
whole sum.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    mu0, mu1 = np.sum((1 - g) * X) / np.sum(1 - g), np.sum(g * X) / np.sum(g)
    s0 = np.sqrt(np.sum((1 - g) * (X - mu0) ** 2) / (np.sum(1 - g) - 1))
    s1 = np.sqrt(np.sum(g * (X - mu1) ** 2) / (np.sum(g) - 1))
    return np.mean(g), np.array([mu0, mu1]), np.array([s0, s1])
