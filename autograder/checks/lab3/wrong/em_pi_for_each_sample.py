"""EM: pi for each sample

Upon: class_matrix_products

Hint: Your pi holds the responsibilities of all samples. pi is one number: their mean.
"""


def EM(X):
    x = np.asarray(X, float)
    p, u, s = 0.5, np.quantile(x, [0.25, 0.75]), np.full(2, x.std())
    for _ in range(400):
        L = np.log([1 - p, p]) + np.array([norm.logpdf(x, u[k], s[k]) for k in (0, 1)]).T
        W = np.exp(L - np.logaddexp.reduce(L, axis=1)[:, None])
        n = W.T @ np.ones(len(x))
        p, u = n[1] / len(x), W.T @ x / n
        s = np.sqrt(np.diag(W.T @ np.subtract.outer(x, u) ** 2) / n)
    return W[:, 1], u, s
