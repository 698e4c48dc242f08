"""EM_step: pi for each sample

Hint: Your pi holds the responsibilities of all samples. pi is one number: their mean.
"""


def EM_step(X, pi, mu, sigma):
    pi = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    mu = np.array([np.average(X, weights=1 - pi), np.average(X, weights=pi)])
    sigma = np.sqrt([np.average((X - mu[0]) ** 2, weights=1 - pi), np.average((X - mu[1]) ** 2, weights=pi)])
    return pi, mu, sigma
