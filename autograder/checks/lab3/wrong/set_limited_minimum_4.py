"""Set: smallest distance begins at a fixed number

Hint: Your search for the smallest distance begins at a fixed number, so points farther than
that from every centroid find none. Begin at infinity, or take argmin.
"""


def Set(X, m):
    points, centroids = X.reshape(len(X), -1), np.reshape(m, (len(m), -1))
    C, D = {k: [] for k in range(len(m))}, 0
    for x in points:
        nearest, smallest = 0, 10_000
        for k in range(len(m)):
            if ((x - centroids[k]) ** 2).sum() < smallest:
                nearest, smallest = k, ((x - centroids[k]) ** 2).sum()
        C[nearest].append(x)
        D += smallest
    return C, D
