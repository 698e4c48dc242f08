"""EM_step: squared responsibilities in sigma

Hint: In sigma you square the responsibility together with the distance. Only the distance is squared: gamma * (x -
mu)**2.
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    w = np.array([1 - g, g])
    new_mu = (w * X).sum(axis=1) / w.sum(axis=1)
    off = w * (X - new_mu[:, None])
    new_sigma = np.linalg.norm(off, axis=1) / np.sqrt(w.sum(axis=1))
    return w[1].mean(), new_mu, new_sigma
