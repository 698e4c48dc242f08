"""EM_step: density without 1/2 in the exponent

Hint: The exponent of your density lacks the factor 1/2: it is -(x - mu)**2 / (2 sigma**2).
"""


def log_normal(x, mean, std):
    return -((x - mean) ** 2) / std**2 - np.log(np.sqrt(2 * np.pi) * std)


def EM_step(X, pi, mu, sigma):
    a = np.log(1 - pi) + log_normal(X, mu[0], sigma[0])
    b = np.log(pi) + log_normal(X, mu[1], sigma[1])
    c = np.logaddexp(a, b)
    r = np.exp([a - c, b - c]).T
    mu_new, sigma_new = np.zeros(2), np.zeros(2)
    for k in range(2):
        mu_new[k] = np.average(X, weights=r[:, k])
        sigma_new[k] = np.average((X - mu_new[k]) ** 2, weights=r[:, k]) ** 0.5
    return r[:, 1].mean(), mu_new, sigma_new
