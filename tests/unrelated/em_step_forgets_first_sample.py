"""EM_step: the sums begin with the second sample"""


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    r, n, new_mu, new_sigma = [1 - g, g], [0, 0], np.zeros(2), np.zeros(2)
    for k in range(2):
        n[k] = r[k][1:].sum()
        new_mu[k] = (r[k][1:] * X[1:]).sum() / n[k]
        new_sigma[k] = np.sqrt((r[k][1:] * (X[1:] - new_mu[k]) ** 2).sum() / n[k])
    return n[1] / sum(n), new_mu, new_sigma
