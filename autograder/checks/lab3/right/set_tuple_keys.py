"""C has the centroids themselves as keys, as tuples; Update goes through the items, and knows an old centroid by its
key."""


def Set(X, m):
    points = X.reshape(len(X), -1)
    centroids = [tuple(float(v) for v in np.atleast_1d(c)) for c in m]
    C = {c: [] for c in centroids}
    D = 0
    for p in points:
        distance, c = min((np.sum((p - np.array(c)) ** 2), c) for c in centroids)
        C[c].append(p)
        D += distance
    return C, D


def Update(X, C, m):
    return np.array([np.mean(points, axis=0) if points else np.array(c) for c, points in C.items()])
