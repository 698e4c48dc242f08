"""EM: fits a part of the data

Hint: You fit only some of the samples, and the fit of a part is not the fit of the whole. A part will do for the start,
but every step needs all of X.
"""


def EM(X):
    X = X[: len(X) // 4]
    pi, mu, sigma = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std())
    for _ in range(1000):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
