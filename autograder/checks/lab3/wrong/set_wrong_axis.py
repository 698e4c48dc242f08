"""Set: the nearest point of each centroid

Upon: class_broadcasting

Hint: You take the smallest distance over the points, so each centroid finds one point. Take it over the centroids:
each point finds its centroid.
"""


def Set(X, m):
    X, m = as_columns(X), as_columns(m)
    dist2 = ((X[:, None, :] - m[None, :, :]) ** 2).sum(axis=2)
    nearest = dist2.argmin(axis=0)
    C = {k: X[nearest[k]][None, :] for k in range(len(m))}
    return C, dist2.min(axis=0).sum()
