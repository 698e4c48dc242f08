"""EM_step: repeats until the end

Hint: Your function repeats the two steps. EM_step takes one E step and one M step; the loop belongs into EM.
"""


def EM_step(X, pi, mu, sigma):
    for _ in range(500):
        g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
        mu = np.array([np.average(X, weights=1 - g), np.average(X, weights=g)])
        sigma = np.sqrt([np.average((X - mu[0]) ** 2, weights=1 - g), np.average((X - mu[1]) ** 2, weights=g)])
        if abs(g.mean() - pi) < 1e-10:
            break
        pi = g.mean()
    return pi, mu, sigma
