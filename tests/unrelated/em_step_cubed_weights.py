"""EM_step: responsibilities cubed and normalised again"""


def EM_step(X, pi, mu, sigma):
    a = 3 * (np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0]))
    b = 3 * (np.log(pi) + norm.logpdf(X, mu[1], sigma[1]))
    g = expit(b - a)
    new_mu = np.array([np.average(X, weights=1 - g), np.average(X, weights=g)])
    new_sigma = np.sqrt([np.average((X - new_mu[0]) ** 2, weights=1 - g), np.average((X - new_mu[1]) ** 2, weights=g)])
    return g.mean(), new_mu, new_sigma
