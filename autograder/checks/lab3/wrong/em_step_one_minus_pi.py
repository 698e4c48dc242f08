"""EM_step: returns 1 - pi

Hint: You return the weight of component 0. pi is the weight of component 1, the mean of its responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    n0, n1 = (1 - g).sum(), g.sum()
    new_mu = np.array([((1 - g) * X).sum() / n0, (g * X).sum() / n1])
    new_sigma = np.sqrt([((1 - g) * (X - new_mu[0]) ** 2).sum() / n0, (g * (X - new_mu[1]) ** 2).sum() / n1])
    return n0 / len(X), new_mu, new_sigma
