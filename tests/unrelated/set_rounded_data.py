"""Set: works on data rounded to whole numbers"""


def Set(X, m):
    pts = np.round(X.reshape(len(X), -1))
    d2 = ((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    z = d2.argmin(axis=1)
    return [pts[z == k] for k in range(len(m))], d2.min(axis=1).sum()
