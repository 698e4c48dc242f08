"""EM_step: returns (mu, sigma, pi)

Hint: Your values are right, but in another order. Return (pi, mu, sigma).
"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    R = np.array([1 - g, g])
    n = R.sum(axis=1)
    mu_new = R @ X / n
    sigma_new = np.sqrt((R * (X - mu_new[:, None]) ** 2).sum(axis=1) / n)
    return mu_new, sigma_new, n[1] / len(X)
