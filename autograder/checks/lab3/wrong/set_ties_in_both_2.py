"""Set: a tie puts a point into both sets

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one owner for each point, as
argmin does.
"""


def Set(X, m):
    X = X.reshape(len(X), -1)
    C, D = [[] for _ in m], 0
    for x in X:
        dist = [np.sum((x - c) ** 2) for c in m]
        for k in range(len(m)):
            if dist[k] == min(dist):
                C[k].append(x)
        D += min(dist)
    return [np.array(points) for points in C], D
