"""K_Means: NaN for an empty cluster

Hint: A cluster without points has no mean: 0/0 is NaN. Keep the old centroid of an empty cluster, and start at points
of X.
"""


def K_Means(X, K):
    data = X.reshape(len(X), -1)
    d = data.shape[1]
    m = np.ones((K, d)) * np.linspace(-1, 1, K)[:, None]
    for _ in range(100):
        dist = np.array([np.sum((data - c) ** 2, axis=1) for c in m])
        z = dist.argmin(axis=0)
        m = np.array([data[z == k].sum(axis=0) / (z == k).sum() for k in range(K)])
    D = sum(np.sum((data[z == k] - m[k]) ** 2) for k in range(K))
    return m, D
