"""In one dimension the sets are flat, (M,), while centroids stay (K, 1); Update gives each mean back as a row."""


def Set(X, m):
    if X.ndim == 1:
        gap = np.abs(np.subtract.outer(X, np.ravel(m)))
    else:
        gap = np.sqrt(((X[:, None] - m) ** 2).sum(axis=2))
    z = gap.argmin(axis=1)
    return {k: X[z == k] for k in range(len(m))}, (gap.min(axis=1) ** 2).sum()


def Update(X, C, m):
    m = np.reshape(m, (len(m), -1))
    out = m.astype(float)
    for k, points in C.items():
        if len(points):
            out[k] = points.mean(axis=0)
    return out
