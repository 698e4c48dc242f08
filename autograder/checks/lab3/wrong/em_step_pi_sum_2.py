"""EM_step: pi not divided by N

Hint: Your pi is the sum of the responsibilities. Divide it by the number of samples: pi is their mean.
"""


def EM_step(X, pi, mu, sigma):
    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    g = 1 / (1 + np.exp(np.minimum(log_0 - log_1, 700)))
    new_pi = np.sum(g)
    sums = np.array([1 - g, g]) @ np.array([np.ones(len(X)), X, X * X]).T
    new_mu = sums[:, 1] / sums[:, 0]
    new_sigma = np.sqrt(sums[:, 2] / sums[:, 0] - new_mu**2)
    return new_pi, new_mu, new_sigma
