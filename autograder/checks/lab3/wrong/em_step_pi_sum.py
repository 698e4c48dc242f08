"""EM_step: pi not divided by N

Hint: Your pi is the sum of the responsibilities. Divide it by the number of samples: pi is their mean.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    N1 = gamma.sum()
    N0 = len(X) - N1
    new_mu = np.array([(1 - gamma) @ X / N0, gamma @ X / N1])
    new_sigma = np.sqrt([(1 - gamma) @ (X - new_mu[0]) ** 2 / N0, gamma @ (X - new_mu[1]) ** 2 / N1])
    return N1, new_mu, new_sigma
