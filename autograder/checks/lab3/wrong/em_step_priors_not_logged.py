"""EM_step: priors added to the logarithms

Upon: class_broadcasting

Hint: You add the priors to the logarithms of the densities as they are. A product becomes a sum of logarithms: add
log(pi) and log(1 - pi).
"""


def EM_step(X, pi, mu, sigma):
    t = pi + norm.logpdf(X, mu[1], sigma[1]) - (1 - pi) - norm.logpdf(X, mu[0], sigma[0])
    gamma = np.array([expit(-t), expit(t)])
    total = gamma.sum(axis=1)
    new_mu = (gamma * X).sum(axis=1) / total
    new_sigma = np.sqrt((gamma * (X - new_mu[:, None]) ** 2).sum(axis=1) / total)
    return gamma[1].mean(), new_mu, new_sigma
