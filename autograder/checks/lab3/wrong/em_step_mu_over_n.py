"""EM_step: mu divided by N

Hint: You divide the weighted sums for mu by N. Divide by the sum of the responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    mu0, mu1 = np.mean((1 - g) * X), np.mean(g * X)
    s0 = np.sqrt(np.sum((1 - g) * (X - mu0) ** 2) / np.sum(1 - g))
    s1 = np.sqrt(np.sum(g * (X - mu1) ** 2) / np.sum(g))
    return np.mean(g), np.array([mu0, mu1]), np.array([s0, s1])
