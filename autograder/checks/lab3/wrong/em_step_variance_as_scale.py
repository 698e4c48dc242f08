"""EM_step: variance passed as scale

Hint: norm takes the standard deviation as its scale; you pass it the variance, sigma**2. Pass sigma.
"""


def EM_step(X, pi, mu, sigma):
    var = np.asarray(sigma) ** 2
    t = np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], var[1]) - norm.logpdf(X, mu[0], var[0])
    gamma = expit(t)
    mu0 = np.sum((1 - gamma) * X) / np.sum(1 - gamma)
    mu1 = np.sum(gamma * X) / np.sum(gamma)
    s0 = np.sqrt(np.sum((1 - gamma) * (X - mu0) ** 2) / np.sum(1 - gamma))
    s1 = np.sqrt(np.sum(gamma * (X - mu1) ** 2) / np.sum(gamma))
    return np.mean(gamma), np.array([mu0, mu1]), np.array([s0, s1])
