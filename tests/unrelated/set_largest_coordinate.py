"""Set: the distance is the largest difference of a coordinate"""


def Set(X, m):
    C, D = [[] for _ in m], 0
    for x in X:
        dist = [np.max(np.abs(x - c)) for c in m]
        k = int(np.argmin(dist))
        C[k].append(np.atleast_1d(x))
        D += dist[k] ** 2
    return C, D
