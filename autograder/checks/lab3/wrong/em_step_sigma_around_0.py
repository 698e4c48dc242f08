"""EM_step: sigma around 0

Upon: class_sparse_table

Hint: Your sigma is the root of the mean of X squared, which is measured around 0. Measure around the new means:
subtract mu before you square.
"""


def EM_step(X, pi, mu, sigma):
    t = special.logit(pi) + stats.norm(mu[1], sigma[1]).logpdf(X) - stats.norm(mu[0], sigma[0]).logpdf(X)
    weights = np.array([special.expit(-t), special.expit(t)])
    total = weights.sum(axis=1)
    first, second = weights @ X / total, weights @ X**2 / total
    return weights[1].mean(), first, np.sqrt(second)
