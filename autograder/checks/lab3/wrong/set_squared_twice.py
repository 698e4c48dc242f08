"""Set: squared twice

Upon: class_sparse_table

Hint: You square what is a squared distance already, so D adds up fourth powers. Square once.
"""


def Set(X, m):
    points = two_dimensional(X)
    squares = cdist(points, two_dimensional(m), "sqeuclidean")
    label = squares.argmin(axis=1)
    return {k: points[label == k] for k in range(len(m))}, (squares.min(axis=1) ** 2).sum()
