"""Update: mean of all points

Hint: Every centroid moves to the mean of all of X. Each one has a set of its own: take the mean of the points in C for
that centroid.
"""


def Update(X, C, m):
    centroids = []
    for old, members in zip(m, C.values() if isinstance(C, dict) else C):
        if len(members) == 0:
            centroids.append(list(old))
            continue
        total = np.zeros(len(old))
        for x in X:
            total += x
        centroids.append(list(total / len(X)))
    return np.array(centroids)
