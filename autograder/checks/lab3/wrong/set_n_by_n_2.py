"""Set: N by N in one dimension

Hint: In one dimension an array (N, 1) minus an array (N,) is an array (N, N), so your D adds up far too many terms.
Give both the same shape before you subtract.
"""


def Set(X, m):
    sq = np.array([np.sum((X - c) ** 2, axis=-1, keepdims=True) for c in np.reshape(m, (len(m), -1))])[..., 0].T
    if X.ndim == 1:
        sq = (X[:, None] - np.ravel(m)) ** 2
    z = sq.argmin(axis=1)
    own = np.asarray(m)[z]
    C = {k: X[z == k] for k in range(len(m))}
    return C, ((X - own) ** 2).sum()
