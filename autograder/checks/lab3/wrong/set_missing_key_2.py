"""Set: no entry for an empty set

Hint: A centroid without points has no entry in your C. Make the K empty sets first, and then fill them.
"""


def Set(X, m):
    points = X.reshape(len(X), -1)
    squared = ((points[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    nearest = squared.argmin(axis=1)
    C = {k: points[nearest == k] for k in np.unique(nearest).tolist()}
    return C, squared.min(axis=1).sum()
