"""Set: smallest distance not reset

Hint: Your smallest distance so far is carried over from one point to the next. Reset it for every point, inside the
loop over the points.
"""


def Set(X, m):
    points = X.reshape(len(X), -1)
    centroids = np.reshape(m, (len(m), -1))
    labels = np.zeros(len(points), dtype=int)
    shortest = 10.0**10
    label = 0
    D = 0
    for i, p in enumerate(points):
        squares = ((centroids - p) ** 2).sum(axis=1)
        if squares.min() < shortest:
            shortest = squares.min()
            label = squares.argmin()
        labels[i] = label
        D = D + shortest
    return [points[labels == k] for k in range(len(centroids))], D
