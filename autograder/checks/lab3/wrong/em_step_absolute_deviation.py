"""EM_step: mean absolute deviation for sigma

Upon: class_first_year

Hint: Your sigma is the mean of the absolute deviations. It is the root of the mean of their squares, weighted by the
responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    gamma = expit(log_1 - log_0)
    other = 1 - gamma
    mu_0 = np.sum(other * X) / np.sum(other)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    sigma_0 = np.sum(other * abs(X - mu_0)) / np.sum(other)
    sigma_1 = np.sum(gamma * abs(X - mu_1)) / np.sum(gamma)
    return np.sum(gamma) / len(X), np.array([mu_0, mu_1]), np.array([sigma_0, sigma_1])
