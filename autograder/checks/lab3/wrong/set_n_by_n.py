"""Set: N by N in one dimension

Hint: In one dimension an array (N, 1) minus an array (N,) is an array (N, N), so your D adds up far too many terms.
Give both the same shape before you subtract.
"""


def Set(X, m):
    points = X.reshape(len(X), -1)
    dist = np.array([[np.linalg.norm(p - c) for c in m] for p in points])
    z = dist.argmin(axis=1)
    C = {k: points[z == k] for k in range(len(m))}
    D = np.sum((X - np.reshape(m, (len(m), -1))[z]) ** 2)
    return C, D
