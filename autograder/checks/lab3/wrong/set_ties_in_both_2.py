"""Set: a tie puts a point into both sets

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one owner for each point, as argmin does.
"""


def Set(X, m):
    X = X.reshape(len(X), -1)
    C, D = [], 0
    for k in range(len(m)):
        mine = []
        for x in X:
            dist = [np.sum((x - c) ** 2) for c in m]
            if all(dist[k] <= other for other in dist):
                mine.append(x)
        C.append(np.array(mine))
    for x in X:
        D += min(np.sum((x - c) ** 2) for c in m)
    return C, D
