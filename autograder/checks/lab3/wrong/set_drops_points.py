"""Set: drops points

Hint: Some points are in none of your sets: a later point overwrites or an edge leaves out an earlier one. Every point
of X belongs to one set, so the sizes must add up to N.
"""


def Set(X, m):
    C = {k: np.empty((0, X.reshape(len(X), -1).shape[1])) for k in range(len(m))}
    D = 0
    for x in X:
        dist = [np.sum((x - c) ** 2) for c in m]
        k = int(np.argmin(dist))
        C[k] = np.array([np.atleast_1d(x)])
        D += dist[k]
    return C, D
