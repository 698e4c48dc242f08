"""EM_step: hard assignment

Hint: You give each sample wholly to the likelier component. EM lets it count for both, each by its responsibility.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    gamma = np.round(gamma)
    new_mu = np.array([np.sum((1 - gamma) * X) / np.sum(1 - gamma), np.sum(gamma * X) / np.sum(gamma)])
    v0 = np.sum((1 - gamma) * (X - new_mu[0]) ** 2) / np.sum(1 - gamma)
    v1 = np.sum(gamma * (X - new_mu[1]) ** 2) / np.sum(gamma)
    return gamma.mean(), new_mu, np.sqrt([v0, v1])
