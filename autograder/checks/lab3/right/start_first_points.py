"""Centroids start at the first K points that differ, without chance."""


def Centroid_init(X, K):
    m = []
    for x in X:
        row = tuple(np.atleast_1d(x))
        if row not in m:
            m.append(row)
        if len(m) == K:
            break
    return np.array(m)
