"""EM_step: variance passed as scale

Hint: norm takes the standard deviation as its scale; you pass it the variance, sigma**2. Pass sigma.
"""


def EM_step(X, pi, mu, sigma):
    dists = [norm(loc=mu[k], scale=np.square(sigma[k])) for k in range(2)]
    a, b = np.log(1 - pi) + dists[0].logpdf(X), np.log(pi) + dists[1].logpdf(X)
    total = np.logaddexp(a, b)
    W = np.vstack((np.exp(a - total), np.exp(b - total)))
    n = W.sum(1)
    m = W.dot(X) / n
    s = np.sqrt(np.array([W[k].dot((X - m[k]) ** 2) for k in (0, 1)]) / n)
    return n[1] / X.size, m, s
