"""Set: centres X itself

Upon: class_estimators

Hint: You subtract something from X itself, so the points in your sets are no points of the data any more, and the
caller's data is changed. Subtract into a new array.
"""


class Grouper:
    def __init__(self, m):
        self.m = np.array(m, dtype=float).reshape(len(m), -1)

    def group(self, X):
        X -= X.mean(axis=0)
        points = X.reshape(len(X), -1)
        d = ((points[:, None] - self.m) ** 2).sum(axis=-1)
        return {k: points[d.argmin(axis=1) == k] for k in range(len(self.m))}, d.min(axis=1).sum()


def Set(X, m):
    return Grouper(m).group(X)
