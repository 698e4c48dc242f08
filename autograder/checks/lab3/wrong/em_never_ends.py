"""EM: never ends on NaN

Hint: Your loop waits for pi to stay exactly the same. With a start that gives NaN that never happens, as NaN equals
nothing. Start with sigmas as wide as the data, stop when the change is small, and limit the number of steps.
"""


def EM(X):
    pi, mu, sigma = 0.5, rng.normal(size=2), np.array([0.05, 0.05])
    old_pi = None
    while pi != old_pi:
        old_pi = pi
        g0 = (1 - pi) * norm.pdf(X, mu[0], sigma[0])
        g1 = pi * norm.pdf(X, mu[1], sigma[1])
        r = g1 / (g0 + g1)
        mu = np.array([np.sum((1 - r) * X) / np.sum(1 - r), np.sum(r * X) / np.sum(r)])
        v = [np.sum((1 - r) * (X - mu[0]) ** 2) / np.sum(1 - r), np.sum(r * (X - mu[1]) ** 2) / np.sum(r)]
        sigma, pi = np.sqrt(v), r.mean()
    return pi, mu, sigma
