"""K_Means: never ends on NaN

Hint: A cluster without points makes a NaN, a NaN equals nothing, and so your loop never ends. Keep the old centroid
of an empty cluster, start at points of X, and limit the number of rounds.
"""


def K_Means(X, K):
    x = X.reshape(len(X), -1)
    m = np.linspace(0, 1, K)[:, None] + np.zeros(x.shape[1])
    change = np.inf
    while not change < 1e-9:
        z = ((x[:, None, :] - m[None]) ** 2).sum(-1).argmin(1)
        counts = np.bincount(z, minlength=K)
        sums = np.array([np.bincount(z, weights=column, minlength=K) for column in x.T]).T
        new = sums / counts[:, None]
        change = np.linalg.norm(new - m)
        m = new
    return m, np.sum((x - m[z]) ** 2)
