"""Set: D over all centroids

Hint: Your D adds up the distances of every point to every centroid. Only the nearest centroid of each point counts.
"""


def Set(X, m):
    C = {k: [] for k in range(len(m))}
    D = 0
    for x in X:
        nearest, shortest = None, np.inf
        for k, c in enumerate(m):
            distance = float(np.sum((x - c) ** 2))
            D += distance
            if distance < shortest:
                nearest, shortest = k, distance
        C[nearest].append(np.ravel(x))
    return C, D
