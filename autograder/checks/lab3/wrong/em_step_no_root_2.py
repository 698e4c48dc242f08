"""EM_step: no square root

Hint: The formula gives the variance; you return it as sigma. Take the square root.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    new_mu, new_sigma = np.zeros(2), np.zeros(2)
    for k, w in enumerate([1 - gamma, gamma]):
        new_mu[k] = np.dot(w, X) / w.sum()
        new_sigma[k] = np.dot(w, (X - new_mu[k]) ** 2) / w.sum()
    return np.mean(gamma), new_mu, new_sigma
