"""Set: unsquared distances

Hint: D adds up the distances as they are. Square each distance before you add it.
"""


def Set(X, m):
    C = {k: [] for k in range(len(m))}
    D = 0
    for x in X:
        distances = [np.sqrt(np.sum((x - centroid) ** 2)) for centroid in m]
        k = distances.index(min(distances))
        C[k].append(np.atleast_1d(x))
        D += distances[k]
    return {k: np.array(C[k]) for k in C}, D
