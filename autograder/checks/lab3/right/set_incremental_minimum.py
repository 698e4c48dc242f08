"""Set goes through the centroids, not the points, and keeps the smallest distance so far; D is an integer zero plus
arrays."""


def Set(X, m):
    X_ = np.array(X, float).reshape(len(X), -1)
    best = np.full(len(X_), np.inf)
    owner = np.zeros(len(X_), dtype=int)
    for k, c in enumerate(np.reshape(m, (-1, X_.shape[1]))):
        d = ((X_ - c) ** 2).sum(axis=1)
        closer = d <= best
        owner[closer] = k
        best[closer] = d[closer]
    C = dict()
    D = 0
    for k in range(len(m)):
        C[k] = X_[owner == k, :]
        D = D + np.sum(best[owner == k], keepdims=True)
    return C, D
