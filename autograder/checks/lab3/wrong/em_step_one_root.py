"""EM_step: square root of one sigma only

Upon: class_first_year

Hint: One of your two sigmas lacks its square root, so it is a variance. Take the root of both.
"""


def EM_step(X, pi, mu, sigma):
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    gamma = expit(log_1 - log_0)
    other = expit(log_0 - log_1)
    mu_0 = np.sum(other * X) / np.sum(other)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    sigma_0 = np.sqrt(np.sum(other * (X - mu_0) ** 2) / np.sum(other))
    sigma_1 = np.sum(gamma * (X - mu_1) ** 2) / np.sum(gamma)
    return np.mean(gamma), np.array([mu_0, mu_1]), np.array([sigma_0, sigma_1])
