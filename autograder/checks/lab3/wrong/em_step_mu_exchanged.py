"""EM_step: mu with the weights of the other component

Upon: class_broadcasting

Hint: Your mu[0] is weighted by gamma and mu[1] by 1 - gamma. gamma belongs to component 1: weigh mu[1] by it, and
mu[0] by 1 - gamma.
"""


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0], sigma[0])
    gamma = np.array([expit(-t), expit(t)])
    total = gamma.sum(axis=1)
    new_mu = (gamma[::-1] * X).sum(axis=1) / total[::-1]
    centre = gamma @ X / total
    new_sigma = np.sqrt((gamma * (X - centre[:, None]) ** 2).sum(axis=1) / total)
    return gamma[1].mean(), new_mu, new_sigma
