"""EM_step: text for numbers

Hint: Your parameters are text that reads as numbers, such as '0.30'. Return the numbers
themselves, and format them only where you print.
"""


def EM_step(X, pi, mu, sigma):
    log_g = [norm.logpdf(X, mu[k], sigma[k]) for k in range(2)]
    gamma = expit(np.log(pi) - np.log(1 - pi) + log_g[1] - log_g[0])
    r = np.array([1 - gamma, gamma])
    n = r.sum(axis=1)
    means = r @ X / n
    deviations = np.sqrt((r * (X - means[:, None]) ** 2).sum(axis=1) / n)
    return f"{gamma.mean():.8f}", [f"{value:.8f}" for value in means], [f"{value:.8f}" for value in deviations]
