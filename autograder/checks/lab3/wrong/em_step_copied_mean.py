"""EM_step: both sigmas around mu[0]

Upon: class_repmat_and_find

Hint: You measure both sigmas around the mean of component 0. Measure sigma[1] around mu[1].
"""


def EM_step(X, pi, mu, sigma):
    t = log(pi) - log(1 - pi) - log(sigma[1] / sigma[0]) - (X - mu[1]) ** 2 / (2 * sigma[1] ** 2) + (X - mu[0]) ** 2 / (2 * sigma[0] ** 2)
    g1 = 0.5 * (1 + np.tanh(t / 2))
    g0 = 1 - g1
    mu0 = np.sum(g0 * X) / np.sum(g0)
    mu1 = np.sum(g1 * X) / np.sum(g1)
    sigma0 = sqrt(np.sum(g0 * (X - mu0) ** 2) / np.sum(g0))
    sigma1 = sqrt(np.sum(g1 * (X - mu0) ** 2) / np.sum(g1))
    return np.mean(g1), np.array([mu0, mu1]), np.array([sigma0, sigma1])
