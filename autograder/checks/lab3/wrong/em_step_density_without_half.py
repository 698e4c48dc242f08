"""EM_step: density without 1/2 in the exponent

Hint: The exponent of your density lacks the factor 1/2: it is -(x - mu)**2 / (2 sigma**2).
"""


def EM_step(X, pi, mu, sigma):
    t = np.log(pi / (1 - pi)) + np.log(sigma[0] / sigma[1])
    t = t - ((X - mu[1]) / sigma[1]) ** 2 + ((X - mu[0]) / sigma[0]) ** 2
    gamma = expit(t)
    R = np.array([1 - gamma, gamma])
    new_mu = (R * X).sum(axis=1) / R.sum(axis=1)
    return gamma.mean(), new_mu, np.sqrt((R * (X - new_mu[:, None]) ** 2).sum(axis=1) / R.sum(axis=1))
