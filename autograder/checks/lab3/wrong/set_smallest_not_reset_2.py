"""Set: smallest distance not reset

Hint: Your smallest distance so far is carried over from one point to the next. Reset it for every point, inside the
loop over the points.
"""


from scipy.spatial.distance import cdist


def Set(X, m):
    points = X.reshape(len(X), -1)
    centroids = np.reshape(m, (len(m), -1))
    squares = cdist(points, centroids, "sqeuclidean")
    labels = []
    shortest = 10.0**10
    D = 0
    for row in squares.tolist():
        if min(row) < shortest:
            shortest = min(row)
            label = row.index(shortest)
        labels.append(label)
        D += shortest
    labels = np.array(labels)
    return [points[labels == k] for k in range(len(centroids))], D
