"""Set: points in columns

Upon: class_einsum

Hint: The points of your sets stand in columns, arrays (d, M). Put one point in each row: the shape is (M, d).
"""


def Set(X, m):
    x = np.atleast_2d(np.asarray(X, float).T)
    r2 = np.square(x[:, :, None] - np.asarray(m, float).T[:, None, :]).sum(axis=0)
    owner = r2.argmin(axis=1)
    return {k: x[:, owner == k] for k in range(len(m))}, r2.min(axis=1).sum()
