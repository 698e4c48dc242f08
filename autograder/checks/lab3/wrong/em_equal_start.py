"""EM: equal components at the start

Hint: Both components start with the same mean and sigma, so every sample belongs half to each and they never part.
Start them at different means.
"""


def EM(X):
    pi = 0.5
    mu = np.array([X.mean(), X.mean()])
    sigma = np.array([X.std(), X.std()])
    for _ in range(1000):
        old = pi
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if old == pi:
            break
    return pi, mu, sigma
