"""EM: never ends on NaN

Hint: Your loop waits for pi to stay exactly the same. With a start that gives NaN that never happens, as NaN equals
nothing. Start with sigmas as wide as the data, stop when the change is small, and limit the number of steps.
"""


def gaussian(x, mean, std):
    return np.exp(-((x - mean) ** 2) / (2 * std**2)) / (std * np.sqrt(2 * np.pi))


def EM(X):
    pi = 0.5
    mu = [rng.random(), rng.random()]
    sigma = [0.01, 0.01]
    converged = False
    while not converged:
        # E step
        gamma = pi * gaussian(X, mu[1], sigma[1])
        gamma = gamma / (gamma + (1 - pi) * gaussian(X, mu[0], sigma[0]))
        # M step
        mu_new = [np.average(X, weights=1 - gamma), np.average(X, weights=gamma)]
        sigma_new = [
            np.sqrt(np.average((X - mu_new[0]) ** 2, weights=1 - gamma)),
            np.sqrt(np.average((X - mu_new[1]) ** 2, weights=gamma)),
        ]
        pi_new = np.mean(gamma)
        converged = abs(pi_new - pi) < 1e-9 and abs(mu_new[0] - mu[0]) < 1e-9 and abs(mu_new[1] - mu[1]) < 1e-9
        pi, mu, sigma = pi_new, mu_new, sigma_new
    return pi, np.array(mu), np.array(sigma)
