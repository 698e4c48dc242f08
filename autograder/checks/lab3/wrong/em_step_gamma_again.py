"""EM_step: gamma computed again for sigma

Upon: class_broadcasting

Hint: You compute the responsibilities again, with the new means, before you measure sigma. One step has one E step:
keep gamma for all of the M step.
"""


def responsibilities(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0], sigma[0])
    return np.array([expit(-t), expit(t)])


def EM_step(X, pi, mu, sigma):
    gamma = responsibilities(X, pi, mu, sigma)
    new_pi = gamma[1].mean()
    new_mu = gamma @ X / gamma.sum(axis=1)
    gamma = responsibilities(X, pi, new_mu, sigma)
    new_sigma = np.sqrt((gamma * (X - new_mu[:, None]) ** 2).sum(axis=1) / gamma.sum(axis=1))
    return new_pi, new_mu, new_sigma
