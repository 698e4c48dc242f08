"""EM_step: sigma taken for the variance

Hint: Your density takes sigma for the variance. sigma is the standard deviation: its square stands in the exponent, and
norm takes it as it is.
"""


def EM_step(X, pi, mu, sigma):
    sd = np.sqrt(sigma)
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sd[1]) - norm.logpdf(X, mu[0], sd[0]))
    n0, n1 = np.sum(1 - g), np.sum(g)
    mu0, mu1 = np.sum((1 - g) * X) / n0, np.sum(g * X) / n1
    s0, s1 = np.sqrt(np.sum((1 - g) * (X - mu0) ** 2) / n0), np.sqrt(np.sum(g * (X - mu1) ** 2) / n1)
    return n1 / len(X), np.array([mu0, mu1]), np.array([s0, s1])
