"""EM_step: sigma with the weights of the other component

Upon: class_first_year

Hint: In sigma the weights are exchanged: the squares around mu[1] are weighed by gamma, and those around mu[0] by 1 -
gamma.
"""


def EM_step(X, pi, mu, sigma):
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    gamma = expit(log_1 - log_0)
    other = 1 - gamma
    mu_0 = np.sum(other * X) / np.sum(other)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    variance_0 = np.sum(gamma * (X - mu_0) ** 2) / np.sum(gamma)
    variance_1 = np.sum(other * (X - mu_1) ** 2) / np.sum(other)
    return np.mean(gamma), np.array([mu_0, mu_1]), np.sqrt(np.array([variance_0, variance_1]))
