"""EM_step: sigma from the mean absolute deviation"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    new_mu = np.array([np.average(X, weights=1 - g), np.average(X, weights=g)])
    off = [np.average(np.abs(X - new_mu[0]), weights=1 - g), np.average(np.abs(X - new_mu[1]), weights=g)]
    return g.mean(), new_mu, np.sqrt(np.pi / 2) * np.array(off)
