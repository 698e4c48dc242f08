"""EM: takes the answer of the step in another order

Hint: You take what EM_step returns in another order. It returns (pi, mu, sigma).
"""


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.2, 0.8]), np.full(2, X.std())
    last = np.inf
    while abs(pi - last) > 1e-8:
        last = pi
        mu, sigma, pi = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
