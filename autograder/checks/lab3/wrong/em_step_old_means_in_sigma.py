"""EM_step: sigma around the old means

Hint: Your sigma is measured around the means you were given. Compute the new means first, and measure around them.
"""


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log(1 - pi) - norm.logpdf(X, mu[0], sigma[0])
    r = expit(t)
    mu_new = np.array([((1 - r) * X).sum() / (1 - r).sum(), (r * X).sum() / r.sum()])
    var0 = ((1 - r) * (X - mu[0]) ** 2).sum() / (1 - r).sum()
    var1 = (r * (X - mu[1]) ** 2).sum() / r.sum()
    return r.mean(), mu_new, np.sqrt(np.array([var0, var1]))
