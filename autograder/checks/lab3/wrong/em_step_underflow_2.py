"""EM_step: 0/0 far from both components

Hint: Far from both components both densities are 0 in floating point, and 0/0 is NaN. Work with logarithms:
norm.logpdf and expit.
"""


def gauss(x, m, s):
    return np.exp(-0.5 * ((x - m) / s) ** 2) / (np.sqrt(2 * np.pi) * s)


def EM_step(X, pi, mu, sigma):
    R = np.array([[(1 - pi) * gauss(x, mu[0], sigma[0]), pi * gauss(x, mu[1], sigma[1])] for x in X])
    R = R / R.sum(axis=1, keepdims=True)
    N = R.sum(axis=0)
    new_mu = X @ R / N
    new_sigma = np.sqrt((R * (X.reshape(-1, 1) - new_mu) ** 2).sum(axis=0) / N)
    return N[1] / len(X), new_mu, new_sigma
