"""Set: sets counted from 1

Upon: class_sparse_table

Hint: argmin counts the centroids from 0, and you ask for the numbers 1 to K: the points of the first centroid are in
no set. Use range(K).
"""


def Set(X, m):
    points = two_dimensional(X)
    squares = cdist(points, two_dimensional(m), "sqeuclidean")
    label = squares.argmin(axis=1)
    return {k: points[label == k] for k in 1 + np.arange(len(m))}, squares.min(axis=1).sum()
