"""EM: returns (mu, sigma, pi)

Hint: Your values are right, but in another order. Return (pi, mu, sigma).
"""


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, np.std(X))
    for _ in range(500):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return mu, sigma, pi
