"""EM_step: pi for each sample

Hint: Your pi holds the responsibilities of all samples. pi is one number: their mean.
"""


def EM_step(X, pi, mu, sigma):
    a = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    b = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    gamma = list(np.exp(b - np.logaddexp(a, b)))
    n1 = sum(gamma)
    n0 = len(X) - n1
    mu1 = sum(g * x for g, x in zip(gamma, X)) / n1
    mu0 = sum((1 - g) * x for g, x in zip(gamma, X)) / n0
    sigma1 = np.sqrt(sum(g * (x - mu1) ** 2 for g, x in zip(gamma, X)) / n1)
    sigma0 = np.sqrt(sum((1 - g) * (x - mu0) ** 2 for g, x in zip(gamma, X)) / n0)
    return gamma, (mu0, mu1), (sigma0, sigma1)
