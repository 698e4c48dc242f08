"""EM_step: responsibilities of component 0

Hint: gamma is the responsibility of component 1: its numerator is pi times the density of component 1. You used that of
component 0.
"""


def EM_step(X, pi, mu, sigma):
    a0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    a1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    resp = np.exp(a0 - np.logaddexp(a0, a1))
    both = np.array([1 - resp, resp])
    means = both @ X / both.sum(axis=1)
    spread = np.sqrt([np.sum(w * (X - c) ** 2) / np.sum(w) for w, c in zip(both, means)])
    return np.sum(resp) / X.size, means, spread
