"""Set: half of the distortion, as in an energy"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    d2 = ((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    z = d2.argmin(axis=1)
    return {k: pts[z == k] for k in range(len(m))}, 0.5 * d2.min(axis=1).sum()
