"""EM_step: normalised over the samples

Upon: class_matrix_products

Hint: You divide the weighted densities by their sum over the samples. For each sample, divide by the sum over the two
components: its responsibilities add up to 1.
"""


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, float)
    L = np.log([1 - pi, pi]) + np.array([norm.logpdf(x, mu[k], sigma[k]) for k in (0, 1)]).T
    R = np.exp(L - np.logaddexp.reduce(L, axis=0))
    n = R.T @ np.ones(len(x))
    new_mu = R.T @ x / n
    var = np.diag(R.T @ np.subtract.outer(x, new_mu) ** 2) / n
    return GMM(n[1] / len(x), new_mu, np.sqrt(var))
