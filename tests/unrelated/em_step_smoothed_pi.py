"""EM_step: pi with one made-up sample for each component"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    new_mu = np.array([np.average(X, weights=1 - g), np.average(X, weights=g)])
    new_sigma = np.sqrt([np.average((X - new_mu[0]) ** 2, weights=1 - g), np.average((X - new_mu[1]) ** 2, weights=g)])
    return (g.sum() + 1) / (len(X) + 2), new_mu, new_sigma
