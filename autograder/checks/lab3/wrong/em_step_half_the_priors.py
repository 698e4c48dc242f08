"""EM_step: 1 - pi left out

Hint: In your responsibilities the density of component 0 has no prior. It is weighed by 1 - pi, as that of component 1
is by pi.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    w = np.array([1 - gamma, gamma])
    new_mu = np.average([X, X], axis=1, weights=w)
    new_sigma = np.sqrt(np.average((X - new_mu[:, None]) ** 2, axis=1, weights=w))
    return gamma.mean(), new_mu, new_sigma
