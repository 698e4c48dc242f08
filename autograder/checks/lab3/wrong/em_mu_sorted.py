"""EM: mu sorted, pi and sigma not

Hint: You sort the means, but pi and sigma stay in the old order, so they belong to the wrong components. Sort all
three, or none.
"""


def EM(X):
    pi, mu, sigma = 0.5, np.array([np.max(X), np.min(X)]), np.full(2, X.std())
    for _ in range(1000):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, np.sort(mu), sigma
