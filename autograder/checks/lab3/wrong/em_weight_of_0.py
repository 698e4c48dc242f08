"""EM: returns the weight of component 0

Hint: Your fit is right, but pi is the weight of component 0. Return that of component 1.
"""


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std())
    for _ in range(1000):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return 1 - pi, mu, sigma
