"""EM_step: 0/0 far from both components

Hint: Far from both components both densities are 0 in floating point, and 0/0 is NaN. Work with logarithms:
norm.logpdf and expit.
"""


def EM_step(X, pi, mu, sigma):
    g0 = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
    g1 = pi * norm.pdf(X, mu[1], sigma[1])
    gamma = g1 / (g0 + g1)
    mu0 = ((1 - gamma) * X).sum() / (1 - gamma).sum()
    mu1 = (gamma * X).sum() / gamma.sum()
    s0 = np.sqrt(((1 - gamma) * (X - mu0) ** 2).sum() / (1 - gamma).sum())
    s1 = np.sqrt((gamma * (X - mu1) ** 2).sum() / gamma.sum())
    return gamma.mean(), np.array([mu0, mu1]), np.array([s0, s1])
