"""Set: inverted mask

Hint: Each of your sets holds the points that do not belong to its centroid. Select with ==, the points whose nearest
centroid is number k.
"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    squared = ((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    near = squared.argmin(axis=1)
    C = {}
    for k in range(len(m)):
        mask = near == k
        C[k] = pts[~mask]
    return C, squared.min(axis=1).sum()
