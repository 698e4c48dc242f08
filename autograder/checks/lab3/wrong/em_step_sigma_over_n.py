"""EM_step: sigma divided by N

Hint: You divide the weighted squares for sigma by N. Divide by the sum of the responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    mu0, mu1 = np.sum((1 - g) * X) / np.sum(1 - g), np.sum(g * X) / np.sum(g)
    s0 = np.sqrt(np.sum((1 - g) * (X - mu0) ** 2) / len(X))
    s1 = np.sqrt(np.sum(g * (X - mu1) ** 2) / len(X))
    return np.mean(g), np.array([mu0, mu1]), np.array([s0, s1])
