"""Set: returns (D, C)

Hint: You return the distortion first. The order is (C, D).
"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    d2 = np.sum((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2, axis=2)
    label = d2.argmin(axis=1)
    return d2.min(axis=1).sum(), {k: pts[label == k] for k in range(len(m))}
