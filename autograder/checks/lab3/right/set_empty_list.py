"""Set fills lists in a dict and turns them into arrays, but an empty set stays the list []."""


def Set(X, m):
    if X.ndim == 1:
        X = X.reshape(-1, 1)
    m = np.reshape(m, (-1, X.shape[1]))
    C = {}
    D = 0.0
    for k in range(m.shape[0]):
        C[k] = []
    for x in X:
        best, best_dist = 0, np.inf
        for k in range(m.shape[0]):
            dist = ((x - m[k]) ** 2).sum()
            if dist < best_dist:
                best, best_dist = k, dist
        C[best].append(x)
        D = D + best_dist
    for k in C:
        if C[k]:
            C[k] = np.array(C[k])
    return C, D
