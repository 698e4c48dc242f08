"""EM: returns variances

Hint: Your fit is right, but the last part holds the variances. Return their square roots, the standard deviations.
"""


def EM(X):
    w, mu, var = np.array([0.5, 0.5]), np.quantile(X, [0.25, 0.75]), np.array([X.var(), X.var()])
    last = -np.inf
    for _ in range(5000):
        dens = w * norm.pdf(X[:, None], mu, np.sqrt(var))
        total = dens.sum(axis=1, keepdims=True)
        R = dens / total
        n = R.sum(axis=0)
        w, mu = n / len(X), (R * X[:, None]).sum(axis=0) / n
        var = (R * (X[:, None] - mu) ** 2).sum(axis=0) / n
        if np.log(total).sum() - last < 1e-7:
            break
        last = np.log(total).sum()
    return w[1], mu, var
