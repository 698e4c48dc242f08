"""K_Means: NaN for an empty cluster

Hint: A cluster without points has no mean: 0/0 is NaN. Keep the old centroid of an empty cluster, and start at points
of X.
"""


def K_Means(X, K):
    points = X if X.ndim > 1 else X[:, None]
    m = np.array([np.full(points.shape[1], k / K) for k in range(K)])
    for step in range(25):
        nearest = [np.argmin(((p - m) ** 2).sum(axis=1)) for p in points]
        new_m = np.empty_like(m)
        for k in range(K):
            new_m[k] = np.mean(points[np.equal(nearest, k)], axis=0)
        if np.allclose(m, new_m, equal_nan=True):
            break
        m = new_m
    D = 0
    for p in points:
        D += ((p - m) ** 2).sum(axis=1).min()
    return m, D
