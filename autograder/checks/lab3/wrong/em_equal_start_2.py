"""EM: equal components at the start

Hint: Both components start with the same mean and sigma, so every sample belongs half to each and they never part.
Start them at different means.
"""


def EM(X):
    pi, mu, sigma = 0.5, np.zeros(2), np.ones(2)
    for _ in range(500):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
