"""EM_step: pi not updated

Hint: You return the pi that you were given. The new pi is the mean of the responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    # E step
    gamma = expit(np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    # M step
    mu_0 = np.dot(1 - gamma, X) / np.sum(1 - gamma)
    mu_1 = np.dot(gamma, X) / np.sum(gamma)
    sigma_0 = np.dot(1 - gamma, (X - mu_0) ** 2) / np.sum(1 - gamma)
    sigma_1 = np.dot(gamma, (X - mu_1) ** 2) / np.sum(gamma)
    pi_new = np.mean(gamma)
    return pi, np.array([mu_0, mu_1]), np.array([sigma_0, sigma_1]) ** 0.5
