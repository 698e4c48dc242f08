"""EM: mu sorted, pi and sigma not

Hint: You sort the means, but pi and sigma stay in the old order, so they belong to the wrong components. Sort all
three, or none.
"""


def EM(X):
    pi, mu, sigma = 0.5, np.percentile(X, [10, 90]), np.full(2, X.std())
    for _ in range(3000):
        old = mu
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if np.max(np.abs(mu - old)) < 1e-9:
            break
    if mu[0] < mu[1]:
        mu = mu[::-1]
    return pi, mu, sigma
