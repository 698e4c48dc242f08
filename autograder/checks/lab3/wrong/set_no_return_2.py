"""Set: returns nothing

Upon: class_broadcasting

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (C, D) in the last line.
"""


def Set(X, m):
    X, m = as_columns(X), as_columns(m)
    dist2 = ((X[:, None, :] - m[None, :, :]) ** 2).sum(axis=2)
    nearest = dist2.argmin(axis=1)
    C = {k: X[nearest == k] for k in range(len(m))}
    (C, dist2.min(axis=1).sum())
