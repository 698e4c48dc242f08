"""EM_step: returns (mu, sigma, pi)

Hint: Your values are right, but in another order. Return (pi, mu, sigma).
"""


def EM_step(X, pi, mu, sigma):
    def update(weights):
        mean = np.average(X, weights=weights)
        return mean, np.average((X - mean) ** 2, weights=weights) ** 0.5

    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    gamma = np.exp(log_1 - np.logaddexp(log_0, log_1))
    (mu_0, sigma_0), (mu_1, sigma_1) = update(1 - gamma), update(gamma)
    return [np.array([mu_0, mu_1]), np.array([sigma_0, sigma_1]), np.mean(gamma)]
