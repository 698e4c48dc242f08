"""Set: D around the means of the sets

Hint: Your D measures from the mean of each set. Measure from the centroids m that were given; moving them is the work
of Update.
"""


def Set(X, m):
    C = [[] for _ in m]
    for x in X:
        C[np.argmin([np.linalg.norm(x - c) for c in m])].append(np.atleast_1d(x))
    D = 0
    for points in C:
        if points:
            D += np.var(points, axis=0).sum() * len(points)
    return C, D
