"""Set: a tie puts a point into both sets

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one owner for each point, as
argmin does.
"""


def Set(X, m):
    points = X.reshape(len(X), -1)
    centers = np.reshape(m, (len(m), -1))
    d = np.linalg.norm(points[:, None] - centers, axis=2)
    C = {}
    for k in range(len(centers)):
        keep = np.ones(len(points), dtype=bool)
        for j in range(len(centers)):
            keep = keep & (d[:, k] <= d[:, j])
        C[k] = points[keep]
    return C, (d.min(axis=1) ** 2).sum()
