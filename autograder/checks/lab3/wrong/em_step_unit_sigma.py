"""EM_step: sigma left out of the density

Upon: class_broadcasting

Hint: Your densities have the standard deviation 1, whatever sigma is. Pass sigma[k] to norm, after mu[k].
"""


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0])
    gamma = np.array([expit(-t), expit(t)])
    total = gamma.sum(axis=1)
    new_mu = (gamma * X).sum(axis=1) / total
    new_sigma = np.sqrt((gamma * (X - new_mu[:, None]) ** 2).sum(axis=1) / total)
    return gamma[1].mean(), new_mu, new_sigma
