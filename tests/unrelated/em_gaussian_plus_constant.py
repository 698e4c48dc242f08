"""EM: one Gaussian and a constant over the range of X"""


def EM(X):
    pi, mu, sigma = 0.5, np.median(X), X.std() / 2
    width = np.ptp(X)
    for _ in range(300):
        f = pi * norm.pdf(X, mu, sigma)
        g = f / (f + (1 - pi) / width)
        pi, mu = g.mean(), np.average(X, weights=g)
        sigma = np.sqrt(np.average((X - mu) ** 2, weights=g))
    return pi, np.array([X.min() + width / 2, mu]), np.array([width / np.sqrt(12), sigma])
