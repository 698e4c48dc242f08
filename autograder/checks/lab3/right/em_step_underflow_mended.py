"""Responsibilities from plain densities; where both underflow to 0 the nearer component, in its own sigmas, gets the
sample."""


def EM_step(X, pi, mu, sigma):
    X = np.array(X, dtype=float)
    p0 = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
    p1 = pi * norm.pdf(X, mu[1], sigma[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        gamma = p1 / (p0 + p1)
    lost = np.isnan(gamma)
    gamma[lost] = np.abs(X[lost] - mu[1]) / sigma[1] < np.abs(X[lost] - mu[0]) / sigma[0]
    m = np.array([np.average(X, weights=1 - gamma), np.average(X, weights=gamma)])
    v = np.array([np.cov(X, aweights=w, ddof=0) for w in (1 - gamma, gamma)])
    return gamma.mean(), m, v**0.5
