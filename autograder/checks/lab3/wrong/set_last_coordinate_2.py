"""Set: the last coordinate left out

Upon: class_broadcasting

Hint: Your distance leaves out the last coordinate: range already ends one before its limit. Take the sum over all d
coordinates.
"""


def Set(X, m):
    X, m = as_columns(X), as_columns(m)
    last = -1 if X.shape[1] > 1 else None
    dist2 = ((X[:, None, :last] - m[None, :, :last]) ** 2).sum(axis=2)
    nearest = dist2.argmin(axis=1)
    return {k: X[nearest == k] for k in range(len(m))}, dist2.min(axis=1).sum()
