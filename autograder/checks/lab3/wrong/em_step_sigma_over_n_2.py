"""EM_step: sigma divided by N

Hint: You divide the weighted squares for sigma by N. Divide by the sum of the responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    g1 = expit(np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    R = np.column_stack([1 - g1, g1])
    mu = np.average(np.column_stack([X, X]), axis=0, weights=R)
    sigma = np.sqrt(np.mean(R * (X[:, None] - mu) ** 2, axis=0))
    return R.mean(axis=0)[1], mu, sigma
