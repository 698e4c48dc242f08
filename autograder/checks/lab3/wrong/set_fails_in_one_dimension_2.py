"""Set: fails in one dimension

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X = X.reshape(len(X), -1),
which makes it (N, 1) and leaves (N, d) as it is.
"""


def Set(X, m):
    C = [[] for _ in range(m.shape[0])]
    D = 0
    for i in range(X.shape[0]):
        best = None
        for k in range(m.shape[0]):
            total = 0
            for j in range(X.shape[1]):
                total += (X[i, j] - m[k, j]) ** 2
            if best is None or total < best:
                best, owner = total, k
        C[owner].append(X[i, :])
        D += best
    return C, D
