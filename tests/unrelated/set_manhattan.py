"""Set: the Manhattan distance, both to choose the centroid and in D"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    dist = np.abs(pts[:, None] - np.reshape(m, (len(m), -1))).sum(axis=2)
    z = dist.argmin(axis=1)
    return {k: pts[z == k] for k in range(len(m))}, dist.min(axis=1).sum()
