"""EM_step: variance passed as scale

Hint: norm takes the standard deviation as its scale; you pass it the variance, sigma**2. Pass sigma.
"""


def log_bell(x, centre, scale):
    return -0.5 * ((x - centre) / scale) ** 2 - np.log(scale * np.sqrt(2 * np.pi))


def EM_step(X, pi, mu, sigma):
    heights = [log_bell(X, mu[k], sigma[k] ** 2) for k in range(2)]
    a, b = np.log(1 - pi) + heights[0], np.log(pi) + heights[1]
    total = np.logaddexp(a, b)
    W = np.vstack((np.exp(a - total), np.exp(b - total)))
    n = W.sum(1)
    m = W.dot(X) / n
    s = np.sqrt(np.array([W[k].dot((X - m[k]) ** 2) for k in (0, 1)]) / n)
    return n[1] / X.size, m, s
