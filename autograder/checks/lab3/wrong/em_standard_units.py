"""EM: parameters of the standardised data

Hint: Your mu and sigma belong to the standardised data. Put them back on the scale of X: times its standard deviation,
and plus its mean for mu.
"""


def EM(X):
    z = (X - X.mean()) / X.std()
    pi, mu, sigma = 0.5, np.array([-1.0, 1.0]), np.ones(2)
    for _ in range(1000):
        pi, mu, sigma = EM_step(z, pi, mu, sigma)
    return pi, mu, sigma
