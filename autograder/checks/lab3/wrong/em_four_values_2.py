"""EM: returns more than (pi, mu, sigma)

Hint: You return something besides the parameters. Return three things only: (pi, mu, sigma).
"""


def EM(X):
    pi, mu, sigma = 0.5, np.ravel(K_Means(X, 2)[0]), np.array([X.std(), X.std()])
    logL = []
    while len(logL) < 2 or logL[-1] > logL[-2] + 1e-6:
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        logL.append(np.log((1 - pi) * norm.pdf(X, mu[0], sigma[0]) + pi * norm.pdf(X, mu[1], sigma[1])).sum())
    return [pi, mu, sigma, logL]
