"""EM: returns variances

Hint: Your fit is right, but the last part holds the variances. Return their square roots, the standard deviations.
"""


def EM(X):
    c, _ = K_Means(X, 2)
    pi, mu, sigma = 0.5, np.ravel(c), np.array([X.std(), X.std()])
    for _ in range(800):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma**2
