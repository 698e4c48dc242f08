"""EM_step: returns mu and sigma only

Upon: class_broadcasting

Hint: You return the new mu and sigma without pi. Return all three: (pi, mu, sigma), pi being the mean of gamma.
"""


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0], sigma[0])
    gamma = np.array([expit(-t), expit(t)])
    total = gamma.sum(axis=1)
    new_mu = (gamma * X).sum(axis=1) / total
    return new_mu, np.sqrt((gamma * (X - new_mu[:, None]) ** 2).sum(axis=1) / total)
