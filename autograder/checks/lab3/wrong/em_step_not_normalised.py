"""EM_step: responsibilities not normalised

Hint: Your responsibilities of a sample do not add up to 1. Divide each weighted density by the sum of both.
"""


def EM_step(X, pi, mu, sigma):
    r0 = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
    r1 = pi * norm.pdf(X, mu[1], sigma[1])
    mu0, mu1 = np.sum(r0 * X) / np.sum(r0), np.sum(r1 * X) / np.sum(r1)
    s0 = np.sqrt(np.sum(r0 * (X - mu0) ** 2) / np.sum(r0))
    s1 = np.sqrt(np.sum(r1 * (X - mu1) ** 2) / np.sum(r1))
    return np.mean(r1), np.array([mu0, mu1]), np.array([s0, s1])
