"""Set: no entry for an empty set

Hint: A centroid without points has no entry in your C. Make the K empty sets first, and then fill them.
"""


def Set(X, m):
    C = {}
    D = 0
    for x in X.reshape(len(X), -1):
        dist = [np.sum((x - c) ** 2) for c in m]
        k = int(np.argmin(dist))
        if k in C:
            C[k] = np.vstack([C[k], x])
        else:
            C[k] = x[None]
        D += dist[k]
    return C, D
