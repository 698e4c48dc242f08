"""EM: returns more than (pi, mu, sigma)

Hint: You return something besides the parameters. Return three things only: (pi, mu, sigma).
"""


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.2, 0.8]), np.full(2, X.std())
    for n in range(1000):
        new = EM_step(X, pi, mu, sigma)
        change = abs(new[0] - pi)
        pi, mu, sigma = new
        if change < 1e-8:
            break
    return pi, mu, sigma, n
